using StackExchange.Redis;

public class Flexible(IDatabase db)
{
    public Task<bool> LockAsync(string name, When when) => db.StringSetAsync($"lock:{name}", "me", TimeSpan.FromSeconds(10), when);
}
