using Polly;

public static class Policies
{
    public static readonly IAsyncPolicy Retry = Policy.Handle<TimeoutException>().[|RetryForeverAsync|]();
}
