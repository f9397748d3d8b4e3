// fix = PCG3003.claim
// all = true
using StackExchange.Redis;

namespace Shop;

public class Consumer(IDatabase db)
{
    public async Task Handle(string messageId, Func<Task> work)
    {
        // Seen before?
        // Remember it for a day.
        // the broker repeats it no longer
        if (!await db.StringSetAsync($"processed:{messageId}", "1", TimeSpan.FromDays(1), When.NotExists))
            return;
        await work();
    }

    public void Once(string messageId, Action work)
    {
        // Remember it.
        if (db.StringSet($"processed:{messageId}", "1", when: When.NotExists, expiry: TimeSpan.FromDays(1)))
        {
            work();
        }
    }
}
