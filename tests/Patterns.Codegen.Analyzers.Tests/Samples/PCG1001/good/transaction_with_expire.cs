using StackExchange.Redis;

public class Transactional(IDatabase db)
{
    public async Task<bool> TryLockAsync(string name, string token)
    {
        var transaction = db.CreateTransaction();
        transaction.AddCondition(Condition.KeyNotExists("lock:" + name));
        _ = transaction.StringSetAsync("lock:" + name, token);
        _ = transaction.KeyExpireAsync("lock:" + name, TimeSpan.FromSeconds(10));
        return await transaction.ExecuteAsync();
    }
}
