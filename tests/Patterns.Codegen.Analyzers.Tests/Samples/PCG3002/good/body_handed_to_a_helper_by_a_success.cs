using StackExchange.Redis;

namespace Freight;

public class Quotes(HttpClient http, IConnectionMultiplexer redis)
{
    public async Task<string?> QuoteAsync(string lane)
    {
        var reply = await http.GetAsync($"lanes/{lane}/quote");
        if ((int)reply.StatusCode is < 200 or > 299)
            return null;
        var body = await reply.Content.ReadAsStringAsync();
        await Keep(lane, body);
        return body;
    }

    private Task Keep(string lane, string body) => redis.GetDatabase().StringSetAsync("quote:" + lane, body, TimeSpan.FromMinutes(20));
}
