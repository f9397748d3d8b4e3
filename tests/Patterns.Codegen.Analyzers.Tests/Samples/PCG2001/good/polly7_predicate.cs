using Polly;

public class Importer
{
    private readonly IAsyncPolicy _policy = Policy
        .Handle<Exception>(IsTransient)
        .WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(200, 2_000)));

    public Task RunAsync(Func<Task> import) => _policy.ExecuteAsync(import);

    private static bool IsTransient(Exception exception) => exception is HttpRequestException or TimeoutException;
}
