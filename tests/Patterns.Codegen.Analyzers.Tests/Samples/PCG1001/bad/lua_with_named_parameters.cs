// says = 'lock:{dock}'
using StackExchange.Redis;

namespace Depot;

public class Docks(IDatabase db)
{
    private static readonly LuaScript s_take = LuaScript.Prepare("return redis.call('SET', @key, @owner, 'NX')");

    public async Task<bool> ReserveAsync(string dock, string ship)
    {
        var reply = await db.[|ScriptEvaluateAsync|](s_take, new { key = (RedisKey)$"lock:{dock}", owner = ship });
        return !reply.IsNull;
    }
}
