using StackExchange.Redis;

public class Accounts(IDatabase db)
{
    public Task SuspendAsync(string user) => db.StringSetAsync($"account:{user}:lock", "suspended", TimeSpan.FromDays(1));
}
