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
            await db.ScriptEvaluateAsync("if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('DEL', KEYS[1])", new RedisKey[] { "lock:" + name }, values: [token]); // free
        }
    }
}
