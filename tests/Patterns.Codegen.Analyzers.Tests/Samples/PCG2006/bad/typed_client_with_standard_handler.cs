// says = 3 x 4 = 12 attempts: Report.BuildAsync -> PriceClient.GetAsync
using Polly;
using Polly.Retry;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpClient<PriceClient>(client => client.BaseAddress = new Uri("https://prices")).AddStandardResilienceHandler();
builder.Build().Run();

public class PriceClient(HttpClient http)
{
    public Task<string> GetAsync(string sku, CancellationToken token) => http.GetStringAsync($"/prices/{sku}", token);
}

public class Report(PriceClient prices)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
        .AddTimeout(TimeSpan.FromSeconds(30))
        .Build();

    public async Task<string> BuildAsync(CancellationToken cancellationToken) =>
        await _pipeline.[|ExecuteAsync|](async token => await prices.GetAsync("1", token), cancellationToken);
}
