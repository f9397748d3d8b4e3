using Microsoft.Extensions.Caching.Memory;

namespace Freight;

public class Depots(HttpClient http, IMemoryCache cache)
{
    public async Task<string> OneAsync(int id)
    {
        var response = await http.GetAsync("depots/" + id);
        return await KeepAsync("depot" + id, response);
    }

    public async Task<string> AllAsync()
    {
        var response = await http.GetAsync("depots");
        response.EnsureSuccessStatusCode();
        return await KeepAsync("depots", response);
    }

    private async Task<string> KeepAsync(string key, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        cache.[|Set|](key, text);
        return text;
    }
}
