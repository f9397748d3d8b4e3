using StackExchange.Redis;

public class Accounts(IDatabase db)
{
    public Task LockAccountAsync(string user) => db.StringSetAsync($"account:{user}:lock", "by an operator");

    public Task UnlockAccountAsync(string user) => db.KeyDeleteAsync($"account:{user}:lock");
}
