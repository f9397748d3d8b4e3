// fix = PCG1002.release
using StackExchange.Redis;

public class Scripts(IDatabase db)
{
    public async Task RunAsync(string name, Func<Task> work)
    {
        var token = Guid.NewGuid().ToString("N");
        if (!await db.StringSetAsync("lock:" + name, token, TimeSpan.FromSeconds(30), When.NotExists))
            return;
        try
        {
            await work();
        }
        finally
        {
            await db.[|ScriptEvaluateAsync|]("return redis.call('DEL', KEYS[1])", new RedisKey[] { "lock:" + name }); // free
        }
    }
}
