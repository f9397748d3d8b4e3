// fix = PCG2001.transient
// all = true
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [Retry, Timeout("2s")]
    public partial Task<string> GetAsync(string sku, CancellationToken cancellationToken);

    [Retry(MaxAttempts = 5, BaseDelay = "100ms"), Timeout("2s")]
    public partial Task<string> FindAsync(string sku, CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);

    private Task<string> FindAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);
}
