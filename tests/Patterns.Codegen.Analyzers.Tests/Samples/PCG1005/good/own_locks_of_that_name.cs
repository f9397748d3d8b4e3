using Medallion.Threading;

public interface IGate
{
    Task<IAsyncDisposable> AcquireLockAsync(string name);
}

// Nothing is known of these: they may well let several in at once.
public class Gates(IGate gate, IDistributedLockProvider locks)
{
    public async Task OneAsync()
    {
        await using var a = await gate.AcquireLockAsync("a");
        await using var b = await gate.AcquireLockAsync("b");
        Console.WriteLine(locks);
    }

    public async Task TwoAsync()
    {
        await using var b = await gate.AcquireLockAsync("b");
        await using var a = await gate.AcquireLockAsync("a");
        Console.WriteLine(locks);
    }
}
