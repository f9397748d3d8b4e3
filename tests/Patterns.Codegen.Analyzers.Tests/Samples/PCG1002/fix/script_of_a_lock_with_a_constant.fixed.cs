// fix = PCG1002.release
using StackExchange.Redis;

public class Export(IDatabase db)
{
    public async Task RunAsync(string name, Func<Task> work)
    {
        var key = $"lock:{name}";
        if (!await db.StringSetAsync(key, lockToken, TimeSpan.FromSeconds(30), When.NotExists))
            return;
        try { await work(); }
        finally { await db.ScriptEvaluateAsync("if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('DEL', KEYS[1])", new RedisKey[] { key }, values: [lockToken]); }
    }
}
