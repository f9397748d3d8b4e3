using Polly;

public class Importer
{
    private readonly IAsyncPolicy _policy;

    public Importer(ILogger<Importer> logger)
    {
        var anyError = Policy.Handle<Exception>();
        _policy = anyError.[|WaitAndRetryAsync|](
            retryCount: 2,
            sleepDurationProvider: _ => TimeSpan.FromMilliseconds(500 + Random.Shared.Next(500)),
            onRetry: (exception, delay) => logger.LogWarning(exception, "again in {Delay}", delay));
    }

    public Task RunAsync(Func<Task> import) => _policy.ExecuteAsync(import);
}
