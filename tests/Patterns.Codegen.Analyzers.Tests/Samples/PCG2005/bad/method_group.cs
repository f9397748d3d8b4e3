// says = The retry calls SendAsync → Post → PostAsync again, up to 3 times
using Polly;
using Polly.Retry;

public class Notifier(HttpClient http)
{
    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .AddTimeout(TimeSpan.FromSeconds(5))
        .Build();

    public async Task NotifyAsync(CancellationToken cancellationToken) => await s_pipeline.ExecuteAsync([|SendAsync|], cancellationToken);

    private async ValueTask SendAsync(CancellationToken cancellationToken) => await Post("/notifications", cancellationToken);

    private async Task Post(string path, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsync(path, null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
