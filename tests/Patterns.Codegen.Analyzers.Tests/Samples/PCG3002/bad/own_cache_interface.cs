namespace Shop;

public interface IResponseCache { Task PutAsync(string key, byte[] body); Task<byte[]?> TryGetAsync(string key); }

public class CachingHandler(IResponseCache cache) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        await cache.[|PutAsync|](request.RequestUri!.ToString(), bytes);
        return response;
    }
}
