// What a helper of the project tries again is what its callers hand in: here, to delete files, which stays on the machine.
internal sealed class Retrier
{
    public void Execute(Action action, Func<Exception, bool> handle, int attempts, int delaySeconds = 1)
    {
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception) when (handle(exception) && attempts-- > 0)
            {
                Thread.Sleep(delaySeconds * 1000);
            }
        }
    }
}

public sealed class Attachments(string folder)
{
    private readonly Retrier _retrier = new();

    public void Delete(string id)
    {
        var path = Path.Combine(folder, id);
        _retrier.Execute(action: () => DeleteAll(path), handle: ex => ex is IOException, attempts: 10);
    }

    public void Clear(string id) => _retrier.Execute(() => File.WriteAllText(Path.Combine(folder, id), ""), static ex => ex is IOException, 3);

    private static void DeleteAll(string path)
    {
        File.Delete(path);
        File.Delete(path + ".meta");
    }
}
