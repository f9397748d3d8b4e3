using Polly;

public sealed class Broker(Func<Task> connect, ILogger<Broker> logger)
{
    public Task ConnectAsync() => Policy
        .[|Handle<Exception>|]()
        .WaitAndRetryAsync(5, attempt => TimeSpan.FromSeconds(attempt * Random.Shared.NextDouble()), Log)
        .ExecuteAsync(connect);

    private void Log(Exception exception, TimeSpan wait) => logger.LogWarning(exception, "Again in {Wait}", wait);
}
