// says = Ledger.CloseMonthAsync takes 'books' and then 'taxes'
// says = Ledger.FileTaxesAsync -> Ledger.ReadBooksAsync takes 'taxes' and then 'books'
using Medallion.Threading;

public class Ledger(IDistributedLockProvider locks)
{
    public async Task CloseMonthAsync(CancellationToken ct)
    {
        await using var books = await locks.[|AcquireLockAsync|]("books", cancellationToken: ct);
        await using var taxes = await locks.AcquireLockAsync("taxes", cancellationToken: ct);
        Console.WriteLine("closing");
    }

    public async Task FileTaxesAsync(CancellationToken ct)
    {
        await using (await locks.AcquireLockAsync("taxes", TimeSpan.FromSeconds(30), ct).ConfigureAwait(false))
        {
            await ReadBooksAsync(ct);
        }
    }

    private async Task ReadBooksAsync(CancellationToken ct)
    {
        await using var handle = await locks.AcquireLockAsync("books", cancellationToken: ct);
        Console.WriteLine("reading");
    }
}
