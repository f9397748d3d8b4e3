// fix = PCG1002.release
using StackExchange.Redis;

public class RedisMutex(IDatabase db)
{
    public bool Acquire(string name) => (bool)db.Execute("SET", "mutex:" + name, "1", "NX", "PX", 30_000);

    public bool AcquireWithSet(string name)
    {
        RedisKey key = "mutex:" + name;
        RedisValue value = Environment.MachineName;
        return db.StringSet(key, value, TimeSpan.FromSeconds(30), When.NotExists);
    }

    public bool AcquireAndTell(string name)
    {
        RedisKey key = "mutex:" + name;
        var value = Environment.MachineName;
        Console.WriteLine(value);
        return db.StringSet(key, value, TimeSpan.FromSeconds(30), When.NotExists);
    }

    public void Release(string name)
    {
        db.[|KeyDelete|]("mutex:" + name);
    }
}
