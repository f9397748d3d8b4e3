using Patterns.Codegen;

public partial class SearchClient(PatternRuntime patterns, HttpClient http)
{
    [Retry, Timeout("2s"), SafeToRepeat]
    public partial Task<HttpResponseMessage> SearchAsync(HttpContent query, CancellationToken cancellationToken);

    private Task<HttpResponseMessage> SearchAsyncCore(HttpContent query, CancellationToken cancellationToken) => http.PostAsync("/search", query, cancellationToken);
}
