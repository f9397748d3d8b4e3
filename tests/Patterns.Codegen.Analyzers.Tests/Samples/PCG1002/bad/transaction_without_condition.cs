using StackExchange.Redis;

public class Transactional(IDatabase db)
{
    public async Task FinishAsync(string order)
    {
        var transaction = db.CreateTransaction();
        _ = transaction.StringSetAsync($"order:{order}:state", "done");
        _ = transaction.[|KeyDeleteAsync|]($"lock:order:{order}");
        await transaction.ExecuteAsync();
    }
}
