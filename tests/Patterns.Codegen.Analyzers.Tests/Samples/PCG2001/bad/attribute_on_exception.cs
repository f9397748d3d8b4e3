// says = tried 3 times
using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [Retry(On = [|[typeof(Exception)]|])]
    public partial Task<string> GetAsync(string sku, CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);
}
