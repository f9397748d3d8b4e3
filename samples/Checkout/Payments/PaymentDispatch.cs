using System.Collections.Concurrent;

namespace Checkout.Payments;

/// <summary>
/// Hands payments to two workers, as a queue would: each order to one of them, and to the other when that one crashes. A payment handed over is made whether or not the customer still waits for it.
/// </summary>
internal sealed class PaymentDispatch(IPayments first, IPaymentWorker second) : IPayments, IAsyncDisposable
{
    private readonly ConcurrentBag<Task> _handedOver = [];

    /// <summary>How many payments the crash of a worker left behind.</summary>
    public int LeftBehind => second.LeftBehind;

    /// <summary>The worker that is to crash.</summary>
    public IPaymentWorker Second => second;

    public async Task<Receipt> ChargeAsync(Charge charge, CancellationToken cancellationToken)
    {
        if (charge.Order % 2 == 0 || second.IsCrashed)
            return await first.ChargeAsync(charge, cancellationToken);
        try
        {
            return await second.ChargeAsync(charge, cancellationToken);
        }
        catch (WorkerCrashedException)
        {
            var again = first.ChargeAsync(charge, CancellationToken.None);
            _handedOver.Add(again);
            return await again.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until the payments that were handed over have come to their end, good or bad.</summary>
    public async Task SettleAsync()
    {
        foreach (var payment in _handedOver)
            await payment.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public ValueTask DisposeAsync() => second.DisposeAsync();
}
