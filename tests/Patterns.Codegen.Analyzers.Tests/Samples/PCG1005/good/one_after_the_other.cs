using Medallion.Threading.Redis;
using StackExchange.Redis;

public class Ledger(IDatabase db)
{
    public async Task CloseMonthAsync()
    {
        await using (await new RedisDistributedLock("books", db).AcquireAsync())
            Console.WriteLine("books");
        await using (await new RedisDistributedLock("taxes", db).AcquireAsync())
            Console.WriteLine("taxes");
    }

    public async Task FileTaxesAsync()
    {
        await using (await new RedisDistributedLock("taxes", db).AcquireAsync())
            Console.WriteLine("taxes");
        await using (await new RedisDistributedLock("books", db).AcquireAsync())
            Console.WriteLine("books");
    }
}
