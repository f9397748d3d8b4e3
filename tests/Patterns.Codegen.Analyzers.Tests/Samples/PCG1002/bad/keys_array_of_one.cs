using StackExchange.Redis;

public class Batch(IDatabase db)
{
    public Task<long> LeaveAsync(string shard) => db.[|KeyDeleteAsync|](new RedisKey[] { $"lock:{shard}" });
}
