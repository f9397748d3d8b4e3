using Medallion.Threading;

public class Ledger(IDistributedLockProvider locks)
{
    public async Task CloseMonthAsync(CancellationToken ct)
    {
        await using var books = await locks.AcquireLockAsync("books", cancellationToken: ct);
        await using var taxes = await locks.AcquireLockAsync("taxes", cancellationToken: ct);
        Console.WriteLine("closing");
    }

    public async Task FileTaxesAsync(CancellationToken ct)
    {
        await using (await locks.AcquireLockAsync("books", cancellationToken: ct))
        await using (await locks.AcquireLockAsync("taxes", cancellationToken: ct))
        {
            Console.WriteLine("filing");
        }
    }
}
