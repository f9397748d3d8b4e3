using StackExchange.Redis;

public class LoginThrottle(IDatabase db)
{
    public async Task FailedAsync(string user, string userName, int failures)
    {
        if (failures < 5)
            return;
        await db.StringSetAsync($"lock-out:{user}", "1", TimeSpan.FromMinutes(15));
        await db.StringSetAsync($"lock:{userName}", "1", TimeSpan.FromMinutes(15));
    }

    public async Task SucceededAsync(string user, string userName)
    {
        await db.KeyDeleteAsync($"lock-out:{user}");
        await db.KeyDeleteAsync($"lock:{userName}");
    }
}

public class BruteForce(IDatabase db)
{
    public Task StopAsync(string address) => db.StringSetAsync($"lock:{address}", "1", TimeSpan.FromMinutes(15));
}

public class Parcels(IDatabase db)
{
    public Task PutAsync(string lockerId, string parcel) => db.StringSetAsync($"locker:{lockerId}", parcel, TimeSpan.FromDays(3));

    public Task TakeOutAsync(string lockerId) => db.KeyDeleteAsync($"locker:{lockerId}");
}
