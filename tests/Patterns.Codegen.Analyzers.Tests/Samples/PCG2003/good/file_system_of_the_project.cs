internal interface IFileSystem
{
    bool Move(string from, string to);
}

internal abstract class FileSystemBase : IFileSystem
{
    public abstract bool Move(string from, string to);
}

internal sealed class WritableFiles : FileSystemBase
{
    public override bool Move(string from, string to)
    {
        File.Move(from, to);
        return File.Exists(to);
    }
}

internal sealed class ReadOnlyFiles : FileSystemBase
{
    public override bool Move(string from, string to) => false;
}

// Whatever implements it, stays on this machine.
internal sealed class Cache(IFileSystem files, ILogger<Cache> logger)
{
    public void Restore(string from, string to)
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            try
            {
                files.Move(from, to);
                break;
            }
            catch (Exception exception)
            {
                logger.LogDebug(exception, "Attempt {Attempt} failed", attempt);
                if (attempt < 3)
                    Thread.Sleep(200);
            }
        }
    }
}
