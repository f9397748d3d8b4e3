using StackExchange.Redis;

/// <summary>Whoever is told the key may be told any; and what is claimed once is no lock.</summary>
public class RedisGateway(IDatabase db)
{
    private const string Compare = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

    public Task<bool> FirstAsync(string key, string value) => db.StringSetAsync(key, value, when: When.NotExists);

    public Task RemoveIfAsync(string key, string value) => db.ScriptEvaluateAsync(Compare, [key], [value]);

    public Task<bool> ClaimAsync(string message, string worker) => db.StringSetAsync("processed:" + message, worker, when: When.NotExists);

    public Task GiveBackAsync(string message, string worker) => db.ScriptEvaluateAsync(Compare, ["processed:" + message], [worker]);

    public Task<bool> RegisterAsync(string name, string user) => db.StringSetAsync("handle:" + name, user, when: When.NotExists);

    public Task RenameAsync(string name) => db.ScriptEvaluateAsync("return redis.call('del', KEYS[1])", ["handle:" + name]);
}
