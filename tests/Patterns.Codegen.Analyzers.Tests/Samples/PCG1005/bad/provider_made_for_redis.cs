using Medallion.Threading;
using Medallion.Threading.Redis;
using StackExchange.Redis;

public class Inventory(IConnectionMultiplexer redis)
{
    private readonly RedisDistributedSynchronizationProvider _locks = new(redis.GetDatabase());

    public async Task CountAsync(string shelf)
    {
        await using var hall = await _locks.CreateLock("hall").[|AcquireAsync|]();
        await using var own = await _locks.AcquireLockAsync("shelf:" + shelf);
        Console.WriteLine("counting");
    }

    public async Task MoveAsync(string shelf)
    {
        var lockOfShelf = _locks.CreateLock("shelf:" + shelf);
        await using var own = await lockOfShelf.AcquireAsync(TimeSpan.FromSeconds(10));
        await EnterAsync(() => Console.WriteLine("moving"));
    }

    private async Task EnterAsync(Action action)
    {
        await using var hall = await _locks.AcquireLockAsync("hall");
        action();
    }
}
