using Patterns.Codegen;

public static class Registration
{
    public static void Add(IServiceCollection services) => services.AddHttpClient<PriceClient>().AddStandardResilienceHandler();
}

public class PriceClient(HttpClient http)
{
    public Task<string> GetAsync(string sku, CancellationToken token) => http.GetStringAsync($"/prices/{sku}", token);
}

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [Retry, Timeout("2s")]
    public partial Task<string> GetAsync(string sku, CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);
}
