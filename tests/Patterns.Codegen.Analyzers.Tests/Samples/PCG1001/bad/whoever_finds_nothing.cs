using StackExchange.Redis;

namespace Shop;

public class Gate(IDatabase db)
{
    public async Task<bool> TryLockAsync(string name) => (await db.[|StringGetSetAsync|]("lock:" + name, "1")).IsNull;

    public async Task RunAsync(string name, Func<Task> work)
    {
        var before = await db.[|StringGetSetAsync|]($"mutex:{name}", Environment.MachineName).ConfigureAwait(false);
        if (before.HasValue)
            return;
        await work();
    }

    public bool Enter(string name) => !db.[|StringSetAndGet|]("lock:" + name, "1", when: When.NotExists).HasValue;
}
