using StackExchange.Redis;

public class Transactional(IDatabase db)
{
    public async Task<bool> ReleaseAsync(string name, string token)
    {
        var transaction = db.CreateTransaction();
        transaction.AddCondition(Condition.StringEqual("lock:" + name, token));
        _ = transaction.KeyDeleteAsync("lock:" + name);
        return await transaction.ExecuteAsync();
    }
}
