using Medallion.Threading;

public class Ledger(IDistributedLockProvider locks)
{
    public async Task CloseMonthAsync()
    {
        var books = await locks.AcquireLockAsync("books");
        Console.WriteLine("books");
        await books.DisposeAsync();
        var taxes = await locks.CreateLock("taxes").AcquireAsync();
        Console.WriteLine("taxes");
        taxes.Dispose();
    }

    public void FileTaxes()
    {
        IDistributedSynchronizationHandle? handle = null;
        try
        {
            handle = locks.AcquireLock("taxes");
            Console.WriteLine("taxes");
        }
        finally
        {
            handle?.Dispose();
        }

        using var books = locks.AcquireLock("books");
        Console.WriteLine("books");
    }
}
