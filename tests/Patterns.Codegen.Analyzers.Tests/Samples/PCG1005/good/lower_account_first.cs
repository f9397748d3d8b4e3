using Medallion.Threading;

public sealed record Transfer(int From, int To);

public class Transfers(IDistributedLockProvider locks)
{
    public async Task ChosenAsync(int from, int to, decimal amount)
    {
        var (first, second) = from < to ? (from, to) : (to, from);
        await using var one = await locks.CreateLock($"account:{first}").AcquireAsync();
        await using var two = await locks.CreateLock($"account:{second}").AcquireAsync();
        Console.WriteLine(amount);
    }

    public async Task LeastAsync(int from, int to, decimal amount)
    {
        var lower = Math.Min(from, to);
        await using var one = await locks.CreateLock("account:" + lower).AcquireAsync();
        await using var two = await locks.CreateLock("account:" + Math.Max(from, to)).AcquireAsync();
        Console.WriteLine(amount);
    }

    public async Task SwappedAsync(int from, int to, decimal amount)
    {
        if (from > to)
            (from, to) = (to, from);
        await using var one = await locks.CreateLock($"account:{from}").AcquireAsync();
        await using var two = await locks.CreateLock($"account:{to}").AcquireAsync();
        Console.WriteLine(amount);
    }

    public async Task SortedAsync(Transfer transfer, decimal amount)
    {
        int[] accounts = [transfer.From, transfer.To];
        Array.Sort(accounts);
        await using var one = await locks.CreateLock($"account:{accounts[0]}").AcquireAsync();
        await using var two = await locks.CreateLock($"account:{accounts[1]}").AcquireAsync();
        Console.WriteLine(amount);
    }

    public async Task RefusedAsync(Transfer transfer, decimal amount)
    {
        if (transfer.From.CompareTo(transfer.To) >= 0)
            throw new ArgumentException("The lower account comes first.", nameof(transfer));
        await using var one = await locks.CreateLock($"account:{transfer.From}").AcquireAsync();
        await using var two = await locks.CreateLock($"account:{transfer.To}").AcquireAsync();
        Console.WriteLine(amount);
    }

    public Task HandedOnAsync(int from, int to, decimal amount) => LockedAsync(Math.Min(from, to), Math.Max(from, to), amount);

    private async Task LockedAsync(int lowerAccount, int higherAccount, decimal amount)
    {
        await using var one = await locks.CreateLock($"account:{lowerAccount}").AcquireAsync();
        await using var two = await locks.CreateLock($"account:{higherAccount}").AcquireAsync();
        Console.WriteLine(amount);
    }
}
