using StackExchange.Redis;

public class Warehouse(IDatabase db)
{
    private const string AcquireScript = """
        if redis.call("setnx", KEYS[1], ARGV[1]) == 1 then
            return 1
        end
        return 0
        """;

    public bool LockBin(string bin, string worker)
    {
        var result = db.[|ScriptEvaluate|](AcquireScript, [(RedisKey)$"bin:{bin}"], [(RedisValue)worker]);
        return (int)result == 1;
    }
}
