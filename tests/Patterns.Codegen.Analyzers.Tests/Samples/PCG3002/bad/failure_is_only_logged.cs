using StackExchange.Redis;

namespace Rates;

public class RateProxy(HttpClient http, IDatabase redis, ILogger<RateProxy> logger)
{
    public async Task<string> GetAsync(string currency)
    {
        var answer = await http.GetAsync($"rates/{currency}");
        if (!answer.IsSuccessStatusCode)
        {
            logger.LogWarning("Rates answered {Status} for {Currency}", answer.StatusCode, currency);
        }

        var rate = await answer.Content.ReadAsStringAsync();
        await redis.[|StringSetAsync|]($"cache:rate:{currency}", rate, TimeSpan.FromMinutes(5));
        return rate;
    }
}
