namespace Freight;

public class ResponseCache
{
    private readonly Dictionary<string, HttpResponseMessage> _entries = [];

    public HttpResponseMessage? this[string key]
    {
        get => _entries.GetValueOrDefault(key);
        set => _entries[key] = value!;
    }
}

public class CachingHandler(ResponseCache cache) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = request.RequestUri!.PathAndQuery;
        if (cache[key] is { } known)
            return known;
        var response = await base.SendAsync(request, cancellationToken);
        [|cache[key]|] = response;
        return response;
    }
}
