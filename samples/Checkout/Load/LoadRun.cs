using System.Diagnostics;

namespace Checkout.Load;

/// <summary>Sends each order of a plan to both shops at the same moment, and moves the remote services from phase to phase.</summary>
internal sealed class LoadRun(IReadOnlyList<PlannedOrder> plan, Conditions conditions, Shop protectedShop, Shop bareShop)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_started);

    /// <summary>Runs to the end of the last order.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var phases = PhasesAsync(cancellationToken);
        var crash = CrashAsync(cancellationToken);
        var orders = new List<Task>(2 * plan.Count);
        foreach (var planned in plan)
        {
            await UntilAsync(planned.At, cancellationToken);
            orders.Add(protectedShop.PlaceAsync(planned, _started, cancellationToken));
            orders.Add(bareShop.PlaceAsync(planned, _started, cancellationToken));
        }

        await Task.WhenAll(orders);
        await phases;
        await crash;
        foreach (var shop in (Shop[])[protectedShop, bareShop])
            await shop.Payments.SettleAsync();
    }

    private async Task CrashAsync(CancellationToken cancellationToken)
    {
        await UntilAsync(Script.CrashAfter, cancellationToken);
        foreach (var shop in (Shop[])[protectedShop, bareShop])
            shop.Payments.Second.CrashInTheNextPayment();
    }

    private async Task PhasesAsync(CancellationToken cancellationToken)
    {
        var end = TimeSpan.Zero;
        foreach (var phase in Script.Phases)
        {
            conditions.Phase = phase;
            end += phase.Length;
            await UntilAsync(end, cancellationToken);
        }
    }

    private Task UntilAsync(TimeSpan moment, CancellationToken cancellationToken)
    {
        var wait = moment - Elapsed;
        return wait > TimeSpan.Zero ? Task.Delay(wait, cancellationToken) : Task.CompletedTask;
    }
}
