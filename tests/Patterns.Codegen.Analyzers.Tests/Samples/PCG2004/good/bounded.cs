using Polly;

public static class Policies
{
    public static readonly IAsyncPolicy Retry = Policy.Handle<TimeoutException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
}
