// says = 'depot'
using StackExchange.Redis;

namespace Depot;

public class Shredder(IDatabase db)
{
    private const string Owner = "depot";

    public async Task RunAsync(Func<Task> shred)
    {
        if (!await db.LockTakeAsync("shredder", Guid.NewGuid().ToString(), TimeSpan.FromSeconds(20)))
            return;
        await shred();
        await [|LeaveAsync|]("shredder", Owner);
    }

    private Task<bool> LeaveAsync(string key, string token) => db.LockReleaseAsync(key, token);
}
