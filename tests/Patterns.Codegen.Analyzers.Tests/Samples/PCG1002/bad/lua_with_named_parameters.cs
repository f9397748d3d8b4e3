using StackExchange.Redis;

namespace Depot;

public class Docks(IDatabase db)
{
    private static readonly LuaScript s_free = LuaScript.Prepare("return redis.call('DEL', @key)");

    public Task FreeAsync(string dock) => db.[|ScriptEvaluateAsync|](s_free, new { key = (RedisKey)("lock:" + dock) });
}
