using StackExchange.Redis;

namespace Depot;

public class Cranes(IServer server, IDatabase db)
{
    private LoadedLuaScript? _script;

    public async Task<bool> UseAsync(string crane, string driver)
    {
        _script ??= await LuaScript.Prepare("if redis.call('setnx', @mutexKey, @driver) == 1 then return 1 else return 0 end").LoadAsync(server);
        return (bool)await _script.[|EvaluateAsync|](db, new { mutexKey = (RedisKey)("crane:" + crane), driver });
    }

    public bool Use(string crane, string driver)
    {
        var prepared = LuaScript.Prepare("return redis.call('set', @lockKey, @driver, 'nx')");
        var loaded = prepared.Load(server);
        return !loaded.[|Evaluate|](db, new { lockKey = (RedisKey)("crane:" + crane), driver }).IsNull;
    }
}
