using StackExchange.Redis;

namespace Depot;

public class Docks(IDatabase db, IServer server)
{
    private static readonly LuaScript s_take = LuaScript.Prepare("return redis.call('SET', @key, @owner, 'NX', 'PX', @ttl)");
    private static readonly LuaScript s_seed = LuaScript.Prepare("return redis.call('SETNX', @key, @value)");

    public async Task<bool> ReserveAsync(string dock, string ship) =>
        !(await db.ScriptEvaluateAsync(s_take, new { key = (RedisKey)$"lock:{dock}", owner = ship, ttl = 30_000 })).IsNull;

    public async Task SeedAsync(string dock)
    {
        var loaded = await s_seed.LoadAsync(server);
        await loaded.EvaluateAsync(db, new { key = (RedisKey)$"dock:{dock}:name", value = dock });
    }
}
