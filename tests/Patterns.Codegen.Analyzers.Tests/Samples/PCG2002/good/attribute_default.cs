using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [Retry, CircuitBreaker("stock"), Timeout("2s")]
    public partial Task<string> SubmitAsync(string sku, CancellationToken cancellationToken);

    private Task<string> SubmitAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);
}
