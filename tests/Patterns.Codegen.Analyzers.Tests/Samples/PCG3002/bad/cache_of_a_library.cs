using Microsoft.Extensions.Caching.Memory;

namespace Parking;

public class Prices(HttpClient http)
{
    private static readonly MemoryCache s_memory = new(new MemoryCacheOptions());

    public async Task<string> OfAsync(string garage)
    {
        if (s_memory.Get(garage) is string known)
            return known;
        using (var request = new HttpRequestMessage(HttpMethod.Get, "prices/" + garage))
        using (var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        using (var stream = await response.Content.ReadAsStreamAsync())
        using (var reader = new StreamReader(stream))
        {
            var text = await reader.ReadToEndAsync();
            s_memory.[|Set|](garage, text, DateTimeOffset.UtcNow.AddMinutes(10));
            return text;
        }
    }
}
