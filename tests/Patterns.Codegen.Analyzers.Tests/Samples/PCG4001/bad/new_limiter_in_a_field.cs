// patterns_instances = 2
using System.Threading.RateLimiting;

public class PartnerApi(HttpClient http)
{
    private readonly RateLimiter _limiter = new [|TokenBucketRateLimiter|](new TokenBucketRateLimiterOptions
    {
        TokenLimit = 50,
        TokensPerPeriod = 50,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 100,
    });

    public async Task<string> GetAsync(string path)
    {
        using var lease = await _limiter.AcquireAsync();
        return await http.GetStringAsync(path);
    }
}
