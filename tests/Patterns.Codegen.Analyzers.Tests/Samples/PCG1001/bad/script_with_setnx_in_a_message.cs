// says = call PEXPIRE with a time to live where SETNX took it
using StackExchange.Redis;

public class Doors(IDatabase db)
{
    public bool TryLock(string door, string owner) => (bool)db.[|ScriptEvaluate|]("return redis.call('SETNX', KEYS[1], ARGV[1])", ["lock:" + door], [owner]);
}
