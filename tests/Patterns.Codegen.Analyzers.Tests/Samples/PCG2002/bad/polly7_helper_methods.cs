// says = all 4 attempts
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Wrap;

namespace Shop;

public class Policies
{
    public static AsyncPolicyWrap<HttpResponseMessage> All() => Policy.WrapAsync([|Retry(3)|], Breaker());

    private static AsyncRetryPolicy<HttpResponseMessage> Retry(int count) =>
        Policy<HttpResponseMessage>.Handle<Exception>().OrResult(r => (int)r.StatusCode >= 500).WaitAndRetryAsync(count, n => TimeSpan.FromSeconds(n));

    private static AsyncCircuitBreakerPolicy<HttpResponseMessage> Breaker() =>
        Policy<HttpResponseMessage>.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromMinutes(1));
}
