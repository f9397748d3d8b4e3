// fix = PCG1002.release
// all = true
// left = 1
using StackExchange.Redis;

namespace Depot;

public class Invoices(IDatabase db)
{
    public async Task SendAsync(int number, string me, Func<Task> send)
    {
        if (!await db.LockTakeAsync($"lock:invoice:{number}", me, TimeSpan.FromSeconds(30)))
            return;
        try
        {
            await send();
        }
        finally
        {
            await Release($"lock:invoice:{number}");
        }
    }

    public Task StopAsync() => Release("lock:all-invoices");

    // Other code than this file's calls it too: what it is told there is not known.
    public Task DropAsync(string key) => db.KeyDeleteAsync(key);

    public Task LeaveAsync(int number) => DropAsync($"lock:invoice:{number}");

    private Task Release(string key) => db.KeyDeleteAsync(key); // free
}
