using StackExchange.Redis;

public class LockAdministration(IDatabase db)
{
    public Task ForceUnlockAsync(string name) => db.KeyDeleteAsync($"lock:{name}");
}
