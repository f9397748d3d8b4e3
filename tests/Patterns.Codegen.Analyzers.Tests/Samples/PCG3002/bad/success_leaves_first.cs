using StackExchange.Redis;

namespace Shop;

public class Proxy(HttpClient http, IDatabase redis)
{
    public async Task<string> Get(string path)
    {
        var response = await http.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode)
            return body;
        await redis.[|StringSetAsync|]("cache:" + path, body, TimeSpan.FromMinutes(1));
        return body;
    }
}
