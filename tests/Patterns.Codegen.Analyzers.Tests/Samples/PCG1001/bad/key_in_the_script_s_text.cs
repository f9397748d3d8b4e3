// says = 'lock:yard'
using StackExchange.Redis;

namespace Depot;

public class Yard(IDatabase db)
{
    public bool Close(string by) => !db.[|ScriptEvaluate|]("return redis.call('set', 'lock:yard', ARGV[1], 'nx')", values: [by]).IsNull;
}
