using Medallion.Threading;

public class Transfers(IDistributedLockProvider locks)
{
    public async Task TransferAsync(long from, long to, decimal amount)
    {
        var (first, second) = from < to ? (from, to) : (to, from);
        await using var one = await locks.AcquireLockAsync($"account:{first}");
        await using var two = await locks.AcquireLockAsync($"account:{second}");
        Console.WriteLine(amount);
    }

    public async Task SwapAsync(long left, long right)
    {
        await using var one = await locks.AcquireLockAsync($"account:{Math.Min(left, right)}");
        await using var two = await locks.AcquireLockAsync($"account:{Math.Max(left, right)}");
        Console.WriteLine("swapped");
    }
}
