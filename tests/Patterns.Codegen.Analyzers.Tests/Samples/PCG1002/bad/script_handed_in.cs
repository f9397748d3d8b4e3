using StackExchange.Redis;

namespace Tickets;

public class Scripts(IDatabase db)
{
    public Task<RedisResult> EvalAsync(string script, string key) => db.ScriptEvaluateAsync(script, [key]);
}

public class Seats(Scripts scripts)
{
    public Task FreeAsync(string seat) => scripts.[|EvalAsync|]("return redis.call('del', KEYS[1])", "lock:" + seat);
}
