using StackExchange.Redis;

namespace Shop;

public class Consumer(IDatabase db)
{
    public async Task Handle(string messageId, Func<Task> work)
    {
        if (await db.StringSetAsync("processed:" + messageId, "1", TimeSpan.FromDays(1), When.NotExists))
            await work();
    }
}
