using Checkout.Load;

namespace Checkout.Payments;

/// <summary>
/// A worker within this process that can crash as a process does: from one moment to the next its timers stand still and no answer reaches it, so it neither goes on nor tidies up. What it had claimed and locked stays so
/// until the leases end.
/// </summary>
/// <param name="gateway">The gateway, which sees the caller go away.</param>
/// <param name="start">Makes the service from the worker's way to the gateway and its clock, and what is to be disposed in the end.</param>
internal sealed class PaymentWorker : IPaymentWorker, IPaymentGateway
{
    private readonly IPaymentGateway _gateway;
    private readonly CrashedClock _clock = new();
    private readonly CancellationTokenSource _crash = new();
    private readonly IPayments _service;
    private readonly IAsyncDisposable? _resources;
    private int _leftBehind;
    private volatile bool _crashesNext;

    public PaymentWorker(IPaymentGateway gateway, Func<IPaymentGateway, TimeProvider, (IPayments Service, IAsyncDisposable? Resources)> start)
    {
        _gateway = gateway;
        (_service, _resources) = start(this, _clock);
    }

    public bool IsCrashed => _crash.IsCancellationRequested;

    public int LeftBehind => _leftBehind;

    public void CrashInTheNextPayment() => _crashesNext = true;

    public async Task<Receipt> ChargeAsync(Charge charge, CancellationToken cancellationToken)
    {
        try
        {
            return await _service.ChargeAsync(charge, cancellationToken).WaitAsync(_crash.Token);
        }
        catch (OperationCanceledException) when (IsCrashed)
        {
            Interlocked.Increment(ref _leftBehind);
            throw new WorkerCrashedException();
        }
    }

    // What the service calls.
    async Task<Receipt> IPaymentGateway.TakeAsync(Charge charge, CancellationToken cancellationToken)
    {
        using var connection = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _crash.Token);
        var answer = _gateway.TakeAsync(charge, connection.Token);
        if (_crashesNext && !IsCrashed)
        {
            _clock.Stop();
            await _crash.CancelAsync();
        }

        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // An answer that was there before the crash is recorded. For one that comes between its arrival and its record no store could help: see the README.
        if (IsCrashed && !answer.IsCompletedSuccessfully)
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        return await answer;
    }

    public async ValueTask DisposeAsync()
    {
        if (_resources is not null)
            await _resources.DisposeAsync();
        _crash.Dispose();
    }
}
