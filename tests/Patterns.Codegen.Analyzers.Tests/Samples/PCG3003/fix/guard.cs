// fix = PCG3003.claim
using StackExchange.Redis;

namespace Shop;

public class Consumer(IDatabase db)
{
    public async Task Handle(string messageId, Func<Task> work)
    {
        // Seen before?
        if (await db.KeyExistsAsync($"processed:{messageId}"))
            return;
        await db.StringSetAsync($"processed:{messageId}", "1", TimeSpan.FromDays(1));
        await work();
    }
}
