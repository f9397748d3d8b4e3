// says = 'lock:{i}'
using StackExchange.Redis;

namespace Shop;

public class Batches(IDatabase db)
{
    public Task ReleaseAllAsync(string[] ids) => db.[|KeyDeleteAsync|](ids.Select(i => (RedisKey)("lock:" + i)).ToArray());

    public long Leave(List<int> shelves) => db.[|KeyDelete|]([.. shelves.Select(ShelfLock)]);

    public long LeaveBoth(int from, int to)
    {
        RedisKey[] held = [$"lock:account:{from}", $"lock:account:{to}"];
        return db.[|KeyDelete|](held);
    }

    public void LeaveRaw(string[] names) => db.[|Execute|]("DEL", names.Select(name => (object)$"mutex:{name}").ToArray());

    private static RedisKey ShelfLock(int shelf) => $"lock:shelf:{shelf}";

    public bool Enter(string name, string me) => db.LockTake("mutex:" + name, me, TimeSpan.FromSeconds(5));
}
