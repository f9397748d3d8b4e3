using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [Retry, Timeout("2s")]
    public partial Task<string> GetAsync(string sku, CancellationToken cancellationToken);

    [Retry(On = [typeof(HttpRequestException)]), Timeout("2s")]
    public partial Task<string> FindAsync(string sku, CancellationToken cancellationToken);

    [Retry(On = [typeof(Exception)], Except = [typeof(SystemException)]), Timeout("2s")]
    public partial Task<string> ReadAsync(string sku, CancellationToken cancellationToken);

    private Task<string> GetAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);

    private Task<string> FindAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);

    private Task<string> ReadAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);
}
