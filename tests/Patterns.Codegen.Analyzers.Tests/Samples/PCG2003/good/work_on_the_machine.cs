using System.Diagnostics;
using System.Runtime.InteropServices;
using Polly;
using Polly.Retry;

// Others could implement it; what is seen here works on files.
public interface IFolders
{
    void Clear(string path);
}

public sealed class Folders : IFolders
{
    public void Clear(string path)
    {
        foreach (var file in Directory.GetFiles(path))
            File.Delete(file);
    }
}

public static class Patiently
{
    // Other projects could call it; those that are seen here hand in what only this machine has.
    public static async Task DoAsync(Func<Task> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (IOException) when (attempt < 5)
            {
                await Task.Delay(200);
            }
        }
    }
}

public sealed partial class Machine(IFolders folders)
{
    private static readonly RetryPolicy s_retry = Policy.Handle<IOException>().WaitAndRetry(3, _ => TimeSpan.FromMilliseconds(100));

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<IOException>(), Delay = TimeSpan.FromMilliseconds(100) }).Build();

    public void Kill(int id)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                Process.GetProcessById(id).Kill();
                return;
            }
            catch (InvalidOperationException)
            {
                Thread.Sleep(500);
            }
        }
    }

    public bool Paste(nint window)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return OpenClipboard(window);
            }
            catch (ExternalException)
            {
                Thread.Sleep(50);
            }
        }

        return false;
    }

    public async Task EmptyAsync(string path)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await Task.Run(() => folders.Clear(path));
                return;
            }
            catch (UnauthorizedAccessException)
            {
                await Task.Delay(500);
            }
        }
    }

    public Task WriteAsync(string path, string text) => Patiently.DoAsync(() => File.WriteAllTextAsync(path, text));

    public void Delete(string path) => s_retry.Execute(() => File.Delete(path));

    public static void Tidy() => Policy.Handle<InvalidOperationException>().WaitAndRetry(3, _ => TimeSpan.FromMilliseconds(100)).Execute(KillAll);

    public void Move(string from, string to) => _pipeline.Execute(() => File.Move(from, to));

    private static void KillAll()
    {
        foreach (var process in Process.GetProcessesByName("worker"))
            process.Kill();
    }

    [DllImport("user32")]
    private static extern bool OpenClipboard(nint window);
}
