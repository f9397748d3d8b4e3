public sealed class ConnectionOptions
{
    public int Attempts { get; internal set; } = 1;
}

public sealed class Connector(ConnectionOptions options, Func<Task> connect, ILogger<Connector> logger)
{
    public void BePatient() => options.Attempts = 5;

    public async Task ConnectAsync()
    {
        for (var i = 0; i < options.Attempts; i++)
        {
            try
            {
                await connect();
                return;
            }
            [|catch (Exception e)|]
            {
                logger.LogWarning(e, "No connection");
            }
        }
    }
}
