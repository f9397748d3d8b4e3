using StackExchange.Redis;

public class Keeper(IDatabase db)
{
    public Task RenewAsync(string key, string owner, TimeSpan time) => db.StringSetAsync(key, owner, time);

    public Task StoreAsync(string key, string owner) => db.StringSetAsync(key, owner, TimeSpan.FromSeconds(20));
}

public class Yard(Keeper keeper)
{
    public Task StayAsync(string truck) => keeper.RenewAsync("lock:yard", truck, TimeSpan.FromSeconds(20));

    public Task ExtendAsync(string truck) => keeper.StoreAsync("lock:yard", truck);

    public Task ForceAsync(string truck) => keeper.StoreAsync("lock:yard", truck);
}
