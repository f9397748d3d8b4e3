// says = which may be the same two the other way round
using Medallion.Threading;

public class Transfers(IDistributedLockProvider locks)
{
    public async Task TransferAsync(int from, int to, decimal amount)
    {
        await using var first = await locks.CreateLock($"account:{from}").[|AcquireAsync|]();
        await using var second = await locks.CreateLock($"account:{to}").AcquireAsync();
        Console.WriteLine(amount);
    }
}
