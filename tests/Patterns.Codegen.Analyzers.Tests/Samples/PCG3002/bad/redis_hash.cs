using StackExchange.Redis;

namespace Freight;

public class Tariffs(HttpClient http, IDatabase redis)
{
    public async Task<string> ReadAsync(string code)
    {
        using var response = await http.GetAsync("tariffs/" + code);
        var text = await response.Content.ReadAsStringAsync();
        await redis.[|HashSetAsync|]("tariff-cache", code, text);
        return text;
    }
}
