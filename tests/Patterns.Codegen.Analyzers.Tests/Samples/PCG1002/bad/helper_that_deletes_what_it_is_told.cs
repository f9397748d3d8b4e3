// says = 'lock:invoice:{number}'
using StackExchange.Redis;

namespace Depot;

public class Invoices(IDatabase db)
{
    public async Task SendAsync(int number, Func<Task> send)
    {
        if (!await db.LockTakeAsync($"lock:invoice:{number}", Environment.MachineName, TimeSpan.FromSeconds(30)))
            return;
        try
        {
            await send();
        }
        finally
        {
            await [|Release|]($"lock:invoice:{number}");
        }
    }

    private Task Release(string key) => db.KeyDeleteAsync(key);
}
