using Medallion.Threading;

public class Ledger(IDistributedLockProvider locks)
{
    public async Task CloseMonthAsync()
    {
        await using (await locks.AcquireLockAsync("books"))
            Console.WriteLine("books");
        await using (await locks.AcquireLockAsync("taxes"))
            Console.WriteLine("taxes");
    }

    public async Task FileTaxesAsync()
    {
        await using (await locks.AcquireLockAsync("taxes"))
        {
            Console.WriteLine("taxes");
        }

        await using (await locks.AcquireLockAsync("books"))
        {
            Console.WriteLine("books");
        }
    }
}
