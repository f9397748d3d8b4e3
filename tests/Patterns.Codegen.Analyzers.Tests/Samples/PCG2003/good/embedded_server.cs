public interface IDatabase
{
    Task ConnectAsync(CancellationToken cancellationToken);
}

public static class EmbeddedDatabase
{
    public static IDatabase Start(string path) => throw new NotSupportedException(path);
}

// It waits for the server that it has just started.
public static class Persistence
{
    public static async Task InitializeAsync(string path, CancellationToken cancellationToken)
    {
        var database = EmbeddedDatabase.Start(path);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                await database.ConnectAsync(cancellationToken);
                return;
            }
            catch (TimeoutException)
            {
                await Task.Delay(500, cancellationToken);
            }
        }
    }
}
