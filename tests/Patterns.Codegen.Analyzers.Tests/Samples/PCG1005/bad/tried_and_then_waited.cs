using Medallion.Threading;

public class Nightly(IDistributedLockProvider locks, ILogger<Nightly> log)
{
    public async Task RunAsync(CancellationToken ct)
    {
        // Who comes second gives up here, but the one who has it waits for the other below.
        await using var night = await locks.[|TryAcquireLockAsync|]("nightly", cancellationToken: ct);
        if (night is null)
            return;
        await using var data = await locks.AcquireLockAsync("data", cancellationToken: ct);
        log.LogInformation("run");
    }

    public async Task RepairAsync(CancellationToken ct)
    {
        await using var data = await locks.AcquireLockAsync("data", cancellationToken: ct);
        await using var night = await locks.TryAcquireLockAsync("nightly", TimeSpan.FromMinutes(1), ct);
        log.LogInformation("repair {Alone}", night is not null);
    }
}
