// says = which may be the same two the other way round
using Medallion.Threading;

public class Transfers(IDistributedLockProvider locks)
{
    public async Task TransferAsync(Guid from, Guid to, decimal amount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        await using (await locks.[|AcquireLockAsync|]($"account:{from}", cancellationToken: cancellationToken))
        await using (await locks.AcquireLockAsync($"account:{to}", cancellationToken: cancellationToken))
        {
            Console.WriteLine(amount);
        }
    }
}
