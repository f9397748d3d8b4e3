// fix = PCG3003.claim
// all = true
using StackExchange.Redis;

namespace Shop;

public class Consumer(IDatabase db)
{
    public async Task Handle(string messageId, Func<Task> work)
    {
        // Seen before?
        if (await db.KeyExistsAsync($"processed:{messageId}"))
            return;
        // Remember it for a day.
        await db.StringSetAsync($"processed:{messageId}", "1", TimeSpan.FromDays(1), When.Always); // the broker repeats it no longer
        await work();
    }

    public void Once(string messageId, Action work)
    {
        if (!db.KeyExists($"processed:{messageId}"))
        {
            // Remember it.
            db.StringSet($"processed:{messageId}", "1", when: When.Always, expiry: TimeSpan.FromDays(1));
            work();
        }
    }
}
