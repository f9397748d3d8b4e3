using Medallion.Threading;

public class Swap(IDistributedLockProvider locks)
{
    public async Task<bool> OneAsync()
    {
        await using var a = await locks.TryAcquireLockAsync("a");
        if (a is null)
            return false;
        await using var b = await locks.TryAcquireLockAsync("b", TimeSpan.Zero);
        return b is not null;
    }

    public bool Two()
    {
        using var b = locks.TryAcquireLock("b");
        using var a = b is null ? null : locks.CreateLock("a").TryAcquire();
        return a is not null;
    }
}
