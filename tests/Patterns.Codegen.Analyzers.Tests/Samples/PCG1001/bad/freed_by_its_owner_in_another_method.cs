using StackExchange.Redis;

namespace Field
{
    public sealed class ShardLease(IDatabase redis)
    {
        private const string Leave = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
                return redis.call('DEL', KEYS[1])
            end
            return 0
            """;

        private readonly string _me = $"{Environment.MachineName}/{Guid.NewGuid():N}";

        public async Task<bool> TryEnterAsync(string device) => (int)await redis.[|ExecuteAsync|]("SETNX", KeyOf(device), _me) == 1;

        public Task LeaveAsync(string device) => redis.ScriptEvaluateAsync(Leave, new RedisKey[] { KeyOf(device) }, new RedisValue[] { _me });

        private static RedisKey KeyOf(string device) => $"shard:{device}";
    }

    public class Leader
    {
        private readonly RedisKey _key;
        private readonly IDatabase _db;
        private readonly string _node = Guid.NewGuid().ToString();

        public Leader(IDatabase db, string region) => (_db, _key) = (db, "leader:" + region);

        public bool IsElected() => _db.[|StringSet|](_key, _node, when: When.NotExists);

        public bool StepDown() => _db.LockRelease(_key, _node);
    }
}
