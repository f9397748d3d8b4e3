using Polly;

public class Client
{
    private static readonly IAsyncPolicy s_fallback = Policy.Handle<Exception>().FallbackAsync(_ => Task.CompletedTask);
    private static readonly IAsyncPolicy s_retry = Policy.Handle<Exception>().RetryForeverAsync();
    private static readonly IAsyncPolicy s_breaker = Policy.Handle<Exception>().AdvancedCircuitBreakerAsync(0.5, TimeSpan.FromSeconds(10), 8, TimeSpan.FromSeconds(30));

    private readonly IAsyncPolicy _all = Policy.WrapAsync(s_fallback, [|s_retry|], s_breaker);

    public Task CallAsync(Func<Task> call) => _all.ExecuteAsync(call);
}
