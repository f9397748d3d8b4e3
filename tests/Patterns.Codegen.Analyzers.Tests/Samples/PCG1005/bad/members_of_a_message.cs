// says = which may be the same two the other way round
using Medallion.Threading;

public sealed record Transfer(int From, int To);

public class Transfers(IDistributedLockProvider locks)
{
    public async Task RunAsync(Transfer transfer, decimal amount)
    {
        // That they differ puts them in no order.
        if (transfer.From == transfer.To || amount <= 0)
            return;
        await using var one = await locks.CreateLock($"account:{transfer.From}").[|AcquireAsync|]();
        await using var two = await locks.CreateLock($"account:{transfer.To}").AcquireAsync();
        Console.WriteLine(amount);
    }
}
