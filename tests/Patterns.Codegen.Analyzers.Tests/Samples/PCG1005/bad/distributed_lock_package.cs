using Medallion.Threading;
using Medallion.Threading.Redis;
using StackExchange.Redis;

public class Ledger(IDatabase db)
{
    public async Task CloseMonthAsync()
    {
        await using var books = await new RedisDistributedLock("books", db).[|AcquireAsync|]();
        await using var taxes = await new RedisDistributedLock("taxes", db).AcquireAsync();
        Console.WriteLine("closing");
    }

    public async Task FileTaxesAsync()
    {
        await using (await new RedisDistributedLock("taxes", db).AcquireAsync())
        {
            await ReadBooksAsync();
        }
    }

    private async Task ReadBooksAsync()
    {
        IDistributedLock books = new RedisDistributedLock("books", db);
        await using var handle = await books.AcquireAsync();
        Console.WriteLine("reading");
    }
}
