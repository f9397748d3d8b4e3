// Its client looks at the status some helpers down, and hands the failure on all the same.
using Microsoft.Extensions.Caching.Memory;

internal interface IRequester
{
    HttpResponseMessage Get(Uri address);
}

internal sealed class Requester(HttpClient client) : IRequester
{
    public HttpResponseMessage Get(Uri address) => Task.Run(async () => await GetAsync(address).ConfigureAwait(false)).Result;

    private Task<HttpResponseMessage> GetAsync(Uri address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message)
    {
        var response = await client.SendAsync(message).ConfigureAwait(false);
        Console.WriteLine("Sent");
        return response;
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
        cache.[|Set|](address, list, TimeSpan.FromHours(1));
        return list;
    }
}
