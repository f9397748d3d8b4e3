using StackExchange.Redis;

public class Cleanup(IConnectionMultiplexer redis)
{
    public async Task Run()
    {
        IDatabase db = redis.GetDatabase(2);
        if (!await db.[|StringSetAsync|]("cleanup:running", "true", when: When.NotExists)) return;
        try
        {
            await Task.Yield();
        }
        finally
        {
            await db.KeyDeleteAsync("cleanup:running");
        }
    }
}
