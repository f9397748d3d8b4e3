// fix = PCG1002.release
using StackExchange.Redis;

public class StockService(IDatabase redis)
{
    public bool Reserve(string sku, Func<bool> work)
    {
        var key = "lock:stock:" + sku;
        if (!redis.StringSet(key, lockToken, TimeSpan.FromSeconds(10), When.NotExists))
            return false;
        try
        {
            return work();
        }
        finally
        {
            FreeLock(key);
        }
    }

    private void FreeLock(string key) => redis.LockRelease(key, lockToken); // free
}

public class Orders(StockService stock)
{
    public bool Place(string sku) => stock.Reserve("sku-" + sku, () => true);
}
