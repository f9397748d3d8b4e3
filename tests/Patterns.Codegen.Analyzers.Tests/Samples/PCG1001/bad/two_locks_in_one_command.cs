// says = 'lock:{from}'
using StackExchange.Redis;

public class Transfers(IDatabase db)
{
    public Task<bool> LockBothAsync(string from, string to, string owner) =>
        db.[|StringSetAsync|](new KeyValuePair<RedisKey, RedisValue>[] { new("lock:" + from, owner), new("lock:" + to, owner) }, When.NotExists);

    public bool Enter(string[] accounts, string owner) =>
        db.[|StringSet|](accounts.Select(account => KeyValuePair.Create<RedisKey, RedisValue>($"lock:account:{account}", owner)).ToArray(), When.NotExists);
}
