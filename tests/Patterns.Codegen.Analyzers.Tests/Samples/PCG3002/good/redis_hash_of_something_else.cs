using StackExchange.Redis;

namespace Freight;

public class Probes(HttpClient http, IDatabase redis)
{
    public async Task RunAsync(string host)
    {
        using var response = await http.GetAsync(host);
        await redis.HashSetAsync("probes:health", host, (int)response.StatusCode);
        await redis.HashIncrementAsync("probes:count", host);
    }
}
