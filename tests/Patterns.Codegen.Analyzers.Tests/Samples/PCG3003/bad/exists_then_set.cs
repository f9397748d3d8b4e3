// says = KeyExistsAsync
using StackExchange.Redis;

namespace Shop;

public class Consumer(IDatabase db)
{
    public async Task Handle(string messageId, Func<Task> work)
    {
        var key = "processed:" + messageId;
        if (await db.KeyExistsAsync(key))
            return;
        await work();
        await db.[|StringSetAsync|](key, "1", TimeSpan.FromDays(1));
    }
}
