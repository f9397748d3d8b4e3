using Patterns.Codegen;

public partial class Stock(PatternRuntime patterns, HttpClient http)
{
    [Retry(MaxAttempts = 5, When = [|nameof(Always)|])]
    public partial Task<string> GetAsync(string sku, CancellationToken cancellationToken);

    private static bool Always(Exception exception) => exception is not OperationCanceledException;

    private Task<string> GetAsyncCore(string sku, CancellationToken cancellationToken) => http.GetStringAsync($"/stock/{sku}", cancellationToken);
}
