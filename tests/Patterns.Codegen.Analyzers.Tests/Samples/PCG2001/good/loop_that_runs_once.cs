public sealed class ConnectionOptions
{
    public string Host { get; set; } = "localhost";

    // Nothing sets it, and nobody else can.
    public int Attempts { get; internal set; } = 1;
}

public sealed class Connector(ConnectionOptions options, Func<string, Task> connect, ILogger<Connector> logger)
{
    public async Task ConnectAsync()
    {
        for (var i = 0; i < options.Attempts; i++)
        {
            try
            {
                await connect(options.Host);
                return;
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "No connection");
            }
        }
    }

    public Task ReconnectAsync() => ReconnectAsync(options.Attempts);

    private async Task ReconnectAsync(int attempts)
    {
        for (var i = 0; i < attempts; i++)
        {
            try
            {
                await connect(options.Host);
                return;
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "No connection");
            }
        }
    }
}
