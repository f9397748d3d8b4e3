using Polly;

public interface IFiles
{
    byte[] Read(string path);

    void Delete(string path);
}

// What fails is a file that another process holds open.
public sealed class Folder(IFiles files)
{
    public byte[] Read(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return files.Read(path);
            }
            catch (IOException) when (attempt < 3)
            {
                Thread.Sleep(TimeSpan.FromSeconds(Math.Pow(2, attempt)));
            }
        }
    }

    public Task DeleteAsync(string path) => Policy
        .Handle<IOException>()
        .Or<UnauthorizedAccessException>()
        .WaitAndRetryAsync(3, attempt => TimeSpan.FromMilliseconds(50 * Math.Pow(2, attempt)))
        .ExecuteAsync(() => Task.Run(() => files.Delete(path)));
}
