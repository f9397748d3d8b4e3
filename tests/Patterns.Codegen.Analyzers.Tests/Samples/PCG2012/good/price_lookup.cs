// allows = PCG2007
using Patterns.Codegen;

public partial class Prices(PatternRuntime patterns, HttpClient http)
{
    [Fallback(nameof(LastKnown))]
    [Retry]
    public partial Task<decimal> PriceOfAsync(string sku, CancellationToken cancellationToken);

    private Task<decimal> PriceOfAsyncCore(string sku, CancellationToken cancellationToken) => http.GetFromJsonAsync<decimal>($"prices/{sku}", cancellationToken);

    private decimal LastKnown(string sku, CancellationToken cancellationToken) => 0m;
}
