// says = Each attempt of '_pipeline'
// says = Each attempt of '_policy'
// says = When 'handedIn' retries, each attempt has another key
using Polly;
using Polly.Retry;

public class RefundClient(HttpClient http, ResiliencePipeline handedIn)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { UseJitter = true, BackoffType = DelayBackoffType.Exponential, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    private readonly IAsyncPolicy _policy = Policy.Handle<HttpRequestException>()
        .WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)))
        .WrapAsync(Policy.TimeoutAsync(10));

    public async Task RefundAsync(string payment) => await _pipeline.ExecuteAsync(async token =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "refunds/" + payment);
        request.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
        await http.SendAsync(request, token);
    });

    public Task CancelAsync(string payment) => _policy.ExecuteAsync(
        async token =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, "payments/" + payment);
            request.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
            await http.SendAsync(request, token);
        },
        CancellationToken.None);

    public async Task CaptureAsync(string payment) => await handedIn.ExecuteAsync(async token =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "captures/" + payment);
        request.Headers.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
        await http.SendAsync(request, token);
    });
}
