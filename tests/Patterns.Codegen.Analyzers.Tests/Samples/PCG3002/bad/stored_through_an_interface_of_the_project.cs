using System.Text;
using Microsoft.Extensions.Caching.Distributed;

namespace Freight;

public interface IAnswers
{
    Task KeepAsync(string key, string body, CancellationToken cancellationToken);
}

public sealed class Answers(IDistributedCache cache) : IAnswers
{
    public Task KeepAsync(string key, string body, CancellationToken cancellationToken) =>
        cache.SetAsync("a:" + key, Encoding.UTF8.GetBytes(body), cancellationToken);
}

public class TrackingClient(HttpClient http, IAnswers answers)
{
    public async Task<string> TrackAsync(string parcel, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync("track/" + parcel, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        await answers.[|KeepAsync|](parcel, text, cancellationToken);
        return text;
    }
}
