using Polly;
using Polly.Retry;

public class RefundClient(HttpClient http, ResiliencePipeline handedIn)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { UseJitter = true, BackoffType = DelayBackoffType.Exponential, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    public async Task RefundAsync(string payment)
    {
        var key = Guid.NewGuid().ToString();
        await _pipeline.ExecuteAsync(async token =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "refunds/" + payment);
            request.Headers.Add("Idempotency-Key", key);
            await http.SendAsync(request, token);
        });
    }

    public async Task CaptureAsync(string payment)
    {
        var key = Guid.NewGuid().ToString();
        await handedIn.ExecuteAsync(async token =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "captures/" + payment);
            request.Headers.Add("Idempotency-Key", key);
            await http.SendAsync(request, token);
        });
    }
}
