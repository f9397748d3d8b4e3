using StackExchange.Redis;

public class Locker(IDatabase db)
{
    public Task<bool> TryTakeAsync(string key, string owner, TimeSpan time) => db.StringSetAsync(key, owner, time, When.NotExists);

    public bool Set(string key, string owner, TimeSpan time, When when) => db.StringSet(key, owner, time, when);
}

public class Yard(Locker locker)
{
    public Task<bool> EnterAsync(string truck) => locker.TryTakeAsync("lock:yard", truck, TimeSpan.FromSeconds(20));

    public bool Enter(string truck) => locker.Set("lock:yard", truck, TimeSpan.FromSeconds(20), When.NotExists);
}
