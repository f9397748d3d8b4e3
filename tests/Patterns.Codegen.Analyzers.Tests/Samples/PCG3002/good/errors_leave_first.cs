using StackExchange.Redis;

namespace Shop;

public class Proxy(HttpClient http, IDatabase redis)
{
    public async Task<string?> Get(string path)
    {
        var response = await http.GetAsync(path);
        if (!response.IsSuccessStatusCode)
            return null;
        var body = await response.Content.ReadAsStringAsync();
        await redis.StringSetAsync("cache:" + path, body, TimeSpan.FromMinutes(1));
        return body;
    }
}
