// says = 'payout:lock:{payout}'
using StackExchange.Redis;

using var redis = await ConnectionMultiplexer.ConnectAsync("localhost");
var db = redis.GetDatabase();

foreach (var payout in new[] { 1, 2, 3 })
{
    string[] lockKeys = [$"payout:lock:{payout}", $"payout:busy:{payout}"];
    if (!await LockAsync(lockKeys[0]))
        continue;

    try
    {
        await db.StringSetAsync(lockKeys[1], Environment.MachineName, TimeSpan.FromHours(1));
        Console.WriteLine(payout);
    }
    finally
    {
        await [|UnlockAsync|](lockKeys);
    }
}

async Task<bool> LockAsync(string key)
{
    var reply = await db.ExecuteAsync("SET", key, Environment.MachineName, "NX", "EX", 30);
    return !reply.IsNull;
}

Task UnlockAsync(string[] keys) => db.KeyDeleteAsync(keys.Select(k => (RedisKey)k).ToArray());
