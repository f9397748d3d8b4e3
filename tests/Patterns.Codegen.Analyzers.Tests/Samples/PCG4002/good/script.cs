using StackExchange.Redis;

public class RateLimiter(IDatabase redis)
{
    private const string Script = "local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";

    public async Task<bool> AllowAsync(string user) => (long)await redis.ScriptEvaluateAsync(Script, [$"rate:{user}"], [60_000]) <= 100;
}
