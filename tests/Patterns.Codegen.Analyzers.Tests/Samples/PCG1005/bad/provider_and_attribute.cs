// says = Billing.InvoiceAsync -> Accounts.TouchAsync takes 'invoice:{id}' and then 'account:{id}'
using Medallion.Threading;
using Patterns.Codegen;

public partial class Billing(PatternRuntime patterns, Accounts accounts)
{
    [[|Lock("invoice:{id}", Ttl = "10s")|]]
    public partial Task InvoiceAsync(int id, CancellationToken cancellationToken);

    private Task InvoiceAsyncCore(int id, CancellationToken cancellationToken) => accounts.TouchAsync(id, cancellationToken);
}

public class Accounts(IDistributedLockProvider locks, Lazy<Billing> billing)
{
    public async Task TouchAsync(int id, CancellationToken cancellationToken)
    {
        await using var own = await locks.AcquireLockAsync($"account:{id}", cancellationToken: cancellationToken);
        await Task.Delay(1, cancellationToken);
    }

    public async Task CloseAsync(int id, CancellationToken cancellationToken)
    {
        await using var own = await locks.AcquireLockAsync($"account:{id}", cancellationToken: cancellationToken);
        await billing.Value.InvoiceAsync(id, cancellationToken);
    }
}
