using Medallion.Threading.Redis;
using StackExchange.Redis;

public class Ledger(IDatabase db)
{
    public async Task CloseMonthAsync()
    {
        await using var books = await new RedisDistributedLock("books", db).AcquireAsync();
        await using var taxes = await new RedisDistributedLock("taxes", db).AcquireAsync();
    }

    public async Task FileTaxesAsync()
    {
        await using var books = await new RedisDistributedLock("books", db).AcquireAsync();
        await using var taxes = await new RedisDistributedLock("taxes", db).AcquireAsync();
    }
}
