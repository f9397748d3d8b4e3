// says = Each attempt of 'pipeline'
using Polly;
using Polly.Retry;

static class Refunds
{
    public static async Task RefundAsync(HttpClient client, string paymentId)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 4, UseJitter = true, BackoffType = DelayBackoffType.Exponential, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
            .AddTimeout(TimeSpan.FromSeconds(10))
            .Build();

        await pipeline.ExecuteAsync(async token =>
        {
            var idempotencyKey = Guid.NewGuid();
            var request = new HttpRequestMessage(HttpMethod.Post, "refunds/" + paymentId);
            request.Headers.Add("Idempotency-Key", [|idempotencyKey.ToString()|]);
            (await client.SendAsync(request, token)).EnsureSuccessStatusCode();
        });
    }
}
