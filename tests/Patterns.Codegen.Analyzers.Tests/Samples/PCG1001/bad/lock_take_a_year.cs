// says = 365d
using StackExchange.Redis;

public class Leader
{
    private static readonly TimeSpan Forever = TimeSpan.FromDays(365);

    public async Task<bool> ElectAsync(IDatabase db, RedisValue node) => await db.[|LockTakeAsync|]("leader", node, Forever);
}
