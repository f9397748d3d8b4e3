using Polly;

// The wait stands in the callback.
public sealed class Senders(Func<string, Task> open, Func<Exception, int, Task> pause)
{
    public Task OpenAsync(string topic) => Policy
        .Handle<TimeoutException>()
        .RetryAsync(5, (_, attempt) => Task.Delay(Random.Shared.Next(100 * attempt)))
        .ExecuteAsync(() => open(topic));

    public Task ReopenAsync(string topic) => Policy
        .Handle<TimeoutException>()
        .RetryAsync(5, pause)
        .ExecuteAsync(() => open(topic));
}
