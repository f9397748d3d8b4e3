using StackExchange.Redis;

public class Atomic(IDatabase db)
{
    public Task<bool> SetIfFreeAsync(string key, string value, TimeSpan time)
    {
        var transaction = db.CreateTransaction();
        transaction.AddCondition(Condition.KeyNotExists(key));
        _ = transaction.StringSetAsync(key, value, time);
        return transaction.ExecuteAsync();
    }
}

public class Berth(Atomic atomic)
{
    public Task<bool> EnterAsync(string ship) => atomic.SetIfFreeAsync("lock:berth", ship, TimeSpan.FromSeconds(30));
}
