using Medallion.Threading;

public class Named(IDistributedLockProvider locks)
{
    public async Task BothAsync(string first, string second)
    {
        await using var a = await locks.AcquireLockAsync(first);
        await using var b = await locks.AcquireLockAsync(second);
        Console.WriteLine("both");
    }

    public async Task EachAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            await using var own = await locks.AcquireLockAsync($"file:{name}");
            Console.WriteLine(name);
        }
    }
}
