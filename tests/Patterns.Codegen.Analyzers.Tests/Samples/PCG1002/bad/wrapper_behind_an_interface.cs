using StackExchange.Redis;

namespace Depot;

public interface IRedis { void Delete(string key); }

public class Redis(IDatabase db) : IRedis
{
    void IRedis.Delete(string key) => db.KeyDelete(key, CommandFlags.FireAndForget);
}

public class Elevator(IRedis redis)
{
    public void Leave(int floor) => redis.[|Delete|]("locks:elevator:" + floor);
}
