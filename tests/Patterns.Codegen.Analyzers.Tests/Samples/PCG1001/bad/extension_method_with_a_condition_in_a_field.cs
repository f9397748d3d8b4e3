using StackExchange.Redis;

namespace Depot;

public static class LockExtensions
{
    private const When OnlyOnce = When.NotExists;

    public static Task<bool> EnterAsync(this IDatabase db, RedisKey key, RedisValue token) => db.[|StringSetAsync|](key, token, when: OnlyOnce);
}

public class Gate(IDatabase db)
{
    private static readonly When s_first = When.NotExists;

    public bool Open(string token) => db.[|StringSet|]("lock:gate", token, null, s_first);
}
