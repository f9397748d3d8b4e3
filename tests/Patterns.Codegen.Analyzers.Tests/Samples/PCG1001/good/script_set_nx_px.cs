using StackExchange.Redis;

public static class Scripts
{
    private static readonly LuaScript s_take = LuaScript.Prepare("return redis.call('set', @lockKey, @token, 'px', @ttl, 'nx')");

    public static async Task<bool> LockAsync(IDatabase db, string name, string token) =>
        !(await db.ScriptEvaluateAsync(s_take, new { lockKey = (RedisKey)name, token = (RedisValue)token, ttl = 10_000 })).IsNull;
}
