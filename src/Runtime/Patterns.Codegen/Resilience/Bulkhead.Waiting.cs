using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Resilience;

// What happens once all slots are taken: the queue, and the three ways out of it (a slot, the time-out, the caller's cancellation).
public sealed partial class Bulkhead
{
    private void ReleaseToNext()
    {
        BulkheadWaiter? next;
        lock (_lock)
        {
            Interlocked.Decrement(ref _state);
            next = TakeNext();
        }

        Admit(next);
    }

    private void Replace(BulkheadValues values)
    {
        var admitted = new List<BulkheadWaiter>();
        lock (_lock)
        {
            Volatile.Write(ref _values, values);
            while (TakeNext() is { } next)
                admitted.Add(next);
        }

        foreach (var waiter in admitted)
            Admit(waiter);
    }

    // Under the lock: moves the first waiter to a slot, if there is a waiter and a slot.
    private BulkheadWaiter? TakeNext()
    {
        if (InUse >= _values.MaxConcurrency || _queue.Dequeue() is not { } next)
            return null;
        Interlocked.Add(ref _state, 1 - OneWaiting);
        return next;
    }

    private void Admit(BulkheadWaiter? waiter)
    {
        if (waiter is null)
            return;
        waiter.SetResult(BulkheadSlot.Held(this));
        _observer.Admitted(Name, _timeProvider.GetElapsedTime(waiter.EnqueuedAt));
    }

    // The slot, or the waiter to wait with.
    private BulkheadWaiter? Begin(CancellationToken cancellationToken, out BulkheadValues values, out BulkheadSlot slot)
    {
        values = Values;
        if (cancellationToken.IsCancellationRequested)
        {
            slot = BulkheadSlot.Refused(new OperationCanceledException(cancellationToken));
            return null;
        }

        if (TryEnter(out slot) || TryEnqueue(out values, out slot, out var waiter))
            return null;
        if (waiter is null)
            slot = Refuse(values, TimeSpan.Zero);
        return waiter;
    }

    // True when there was a slot after all; false with a waiter in the queue, or with none when the queue is full.
    private bool TryEnqueue(out BulkheadValues values, out BulkheadSlot slot, out BulkheadWaiter? waiter)
    {
        var now = _timeProvider.GetTimestamp();
        waiter = null;
        lock (_lock)
        {
            values = _values;
            while (!TryEnter(out slot))
            {
                var state = Volatile.Read(ref _state);
                if (!values.Queues || state >> 32 >= values.QueueLimit)
                    return false;
                // A slot may be given back without the lock until the first waiter is counted: then look again.
                if (state < values.MaxConcurrency || Interlocked.CompareExchange(ref _state, state + OneWaiting, state) != state)
                    continue;
                _queue.Enqueue(waiter = new(this, now));
                return false;
            }

            return true;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<BulkheadSlot> WaitAsync(BulkheadWaiter waiter, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var cancellation = LeaveWhenCancelled(waiter, cancellationToken);
        using var timer = LeaveAfter(waiter, timeout);
        return await waiter.Task.ConfigureAwait(false);
    }

    private BulkheadSlot Wait(BulkheadWaiter waiter, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var cancellation = LeaveWhenCancelled(waiter, cancellationToken);
        if (ReferenceEquals(_timeProvider, TimeProvider.System))
        {
            // No timer: its callback would need a pool thread, and blocked callers may hold all of them.
            if (!waiter.Task.Wait(timeout, CancellationToken.None))
                TimeOut(waiter);
            return waiter.Task.GetAwaiter().GetResult();
        }

        using var timer = LeaveAfter(waiter, timeout);
        return waiter.Task.GetAwaiter().GetResult();
    }

    private static CancellationTokenRegistration LeaveWhenCancelled(BulkheadWaiter waiter, CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var waiter = (BulkheadWaiter)state!;
                if (waiter.Bulkhead.TryLeave(waiter))
                    waiter.SetResult(BulkheadSlot.Refused(new OperationCanceledException(token)));
            },
            waiter);

    private ITimer LeaveAfter(BulkheadWaiter waiter, TimeSpan timeout) =>
        _timeProvider.CreateTimer(
            static state =>
            {
                var waiter = (BulkheadWaiter)state!;
                waiter.Bulkhead.TimeOut(waiter);
            },
            waiter,
            timeout,
            Timeout.InfiniteTimeSpan);

    private void TimeOut(BulkheadWaiter waiter)
    {
        if (TryLeave(waiter))
            waiter.SetResult(Refuse(Values, _timeProvider.GetElapsedTime(waiter.EnqueuedAt)));
    }

    // Who takes the waiter out of the queue decides its outcome: a slot granted at the same moment is either granted or was never taken.
    private bool TryLeave(BulkheadWaiter waiter)
    {
        lock (_lock)
        {
            if (!_queue.Remove(waiter))
                return false;
            Interlocked.Add(ref _state, -OneWaiting);
            return true;
        }
    }

    private BulkheadSlot Refuse(BulkheadValues values, TimeSpan waited)
    {
        _observer.Rejected(Name, values.OnRejected, values.Queues, waited);
        if (_refusals.Count() is > 0 and var calls)
            _observer.Full(Name, calls);
        return values.OnRejected switch
        {
            BulkheadRejection.CallerRuns => default,
            BulkheadRejection.Discard => BulkheadSlot.Discarded,
            _ => BulkheadSlot.Refused(new BulkheadRejectedException(Name, values.MaxConcurrency, values.Queues ? values.QueueLimit : 0, waited)),
        };
    }
}
