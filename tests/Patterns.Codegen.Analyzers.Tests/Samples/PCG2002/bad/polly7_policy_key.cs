using Polly;

public static class Policies
{
    public static IAsyncPolicy<string> Create() => Policy.WrapAsync<string>(
        [|Policy<string>.Handle<Exception>().RetryAsync(2).WithPolicyKey("retry")|],
        Policy<string>.Handle<Exception>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)).WithPolicyKey("breaker"));
}
