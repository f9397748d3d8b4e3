// Its client throws for whatever is no success, some helpers down.
using Microsoft.Extensions.Caching.Memory;

public interface IRequester
{
    HttpResponseMessage Get(Uri address);

    Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken);
}

internal sealed class Requester(HttpClient client) : IRequester
{
    public HttpResponseMessage Get(Uri address) => Task.Run(async () => await GetAsync(address, CancellationToken.None).ConfigureAwait(false)).Result;

    public Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, address, cancellationToken);

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(method, address);
        return SendAsync(message, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
            response.EnsureSuccessStatusCode();
            return response;
        }
        catch (Exception)
        {
            response?.Dispose();
            throw;
        }
    }
}

internal sealed class Lists(IRequester requester, IMemoryCache cache)
{
    public byte[]? Load(Uri address)
    {
        if (cache.TryGetValue(address, out byte[]? known))
            return known;
        var response = requester.Get(address);
        var list = response.Content.ReadAsByteArrayAsync().Result;
        cache.Set(address, list, TimeSpan.FromHours(1));
        return list;
    }
}
