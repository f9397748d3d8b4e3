// says = the lock 'lock:report' never expires: a process
using StackExchange.Redis;

public class ReportLock(IDatabase db)
{
    public async Task<bool> AcquireAsync(string token)
    {
        var transaction = db.CreateTransaction();
        transaction.AddCondition(Condition.KeyNotExists("lock:report"));
        _ = transaction.[|StringSetAsync|]("lock:report", token);
        return await transaction.ExecuteAsync();
    }
}
