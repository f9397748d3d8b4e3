using StackExchange.Redis;

namespace Parking;

public class Places(IDatabase db)
{
    public Task<bool> TakeAsync(string place, TimeSpan? time) => time is null ? RetryAsync(place, TimeSpan.FromSeconds(9), 3) : SetAsync("lock:" + place, time, 3);

    private Task<bool> RetryAsync(string place, TimeSpan? time, int left) => left == 0 ? Task.FromResult(false) : SetAsync(place, time, left - 1);

    private async Task<bool> SetAsync(string key, TimeSpan? time, int left) =>
        await db.StringSetAsync(key, Environment.MachineName, time, When.NotExists) || await RetryAsync(key, time, left);
}
