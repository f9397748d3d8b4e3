using Microsoft.Extensions.Caching.Memory;

namespace Parking;

public class Echo(IMemoryCache cache, HttpClient http)
{
    public async Task<string> RunAsync(string key)
    {
        var text = await PingAsync(key);
        KeepPing(key, text, 3);
        using var response = await http.GetAsync(key);
        response.EnsureSuccessStatusCode();
        cache.Set("echo:" + key, text);
        return text;
    }

    private async Task<string> PingAsync(string key) => key.Length > 9 ? key : await PongAsync(key + "!");

    private async Task<string> PongAsync(string key) => key.Length > 9 ? key : await PingAsync(key + "?");

    private void KeepPing(string key, string text, int left)
    {
        if (left > 0)
            KeepPong(key, text, left - 1);
    }

    private void KeepPong(string key, string text, int left) => KeepPing(key, text, left - 1);
}
