using System.Collections.Concurrent;
using System.Diagnostics;
using Checkout.Orders;
using Checkout.Payments;

namespace Checkout.Load;

/// <summary>One of the two shops of a run: with the attributes, or without.</summary>
internal sealed class Shop(CheckoutService checkout, PaymentDispatch payments, RemoteServices remote)
{
    private readonly ConcurrentQueue<OrderOutcome> _outcomes = new();

    public RemoteServices Remote { get; } = remote;

    /// <summary>Its two workers.</summary>
    public PaymentDispatch Payments { get; } = payments;

    /// <summary>The orders that ended.</summary>
    public IReadOnlyCollection<OrderOutcome> Outcomes => _outcomes;

    /// <summary>Places two orders that are no part of the run, one for each worker, so that the run does not pay for the compilation of the first call.</summary>
    public async Task WarmUpAsync(CancellationToken stop)
    {
        foreach (var number in (int[])[0, -1])
            await ResultAsync(new Order(number, Sku: "tea", Quantity: 1), stop);
        Remote.Forget();
    }

    /// <summary>Places an order of the plan, twice where it is sent twice, and notes how the first ends; never throws.</summary>
    /// <param name="planned">The order.</param>
    /// <param name="runStarted">When the run started, a <see cref="Stopwatch"/> timestamp. What the driver is late counts as waiting.</param>
    /// <param name="stop">Cancelled when the run is stopped.</param>
    public async Task PlaceAsync(PlannedOrder planned, long runStarted, CancellationToken stop)
    {
        var again = planned.IsSentTwice ? SendAgainAsync(planned.Order, stop) : Task.CompletedTask;
        var result = await PatientlyAsync(planned.Order, stop);
        _outcomes.Enqueue(new(planned, result, Stopwatch.GetElapsedTime(runStarted) - planned.At));
        await again;
    }

    private async Task SendAgainAsync(Order order, CancellationToken stop)
    {
        await Task.Delay(Script.SentAgainAfter, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await PatientlyAsync(order, stop);
    }

    private async Task<OrderResult> PatientlyAsync(Order order, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Script.Patience);
        return await ResultAsync(order, patience.Token);
    }

    private async Task<OrderResult> ResultAsync(Order order, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // Whatever it is, the customer sees an error.
        try
        {
            var confirmation = await checkout.PlaceAsync(order, cancellationToken);
            return confirmation!.Receipt.IsPaid ? OrderResult.Paid : OrderResult.PaidLater;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return OrderResult.GaveUp;
        }
        catch (Exception)
        {
            return OrderResult.Failed;
        }
#pragma warning restore CA1031
    }
}
