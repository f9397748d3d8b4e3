using System.Runtime.CompilerServices;

namespace Patterns.Codegen.Resilience;

/// <summary>
/// Bounds how many calls of one dependency run at once. A free slot is taken and given back with one interlocked operation; who finds none
/// waits in a queue, first in, first out, and nobody overtakes it. Thread-safe; no member throws.
/// </summary>
/// <remarks>
/// One word holds the slots in use (low half) and the calls that wait (high half). While nobody waits it changes by compare-and-swap alone;
/// as soon as somebody waits, only under the lock. So <c>state &lt; MaxConcurrency</c> says in one comparison that a slot is free and nobody is before us.
/// </remarks>
public sealed class Bulkhead
{
    private const long OneWaiting = 1L << 32;

    private readonly Lock _lock = new();
    private readonly BulkheadQueue _queue = new();
    private readonly TimeProvider _timeProvider;
    private readonly IBulkheadObserver _observer;
    private BulkheadValues _values;
    private long _state;

    /// <summary>Makes a bulkhead with all slots free.</summary>
    /// <param name="name">The dependency.</param>
    /// <param name="values">Resolved values.</param>
    /// <param name="timeProvider">The runtime's clock.</param>
    /// <param name="observer">Where rejections and waits are reported to.</param>
    internal Bulkhead(string name, BulkheadValues values, TimeProvider timeProvider, IBulkheadObserver observer)
    {
        Name = name;
        _values = values;
        _timeProvider = timeProvider;
        _observer = observer;
    }

    /// <summary>The dependency whose calls it bounds.</summary>
    public string Name { get; }

    /// <summary>Slots in use. Above <see cref="MaxConcurrency"/> for a while after that was lowered.</summary>
    public int InUse => (int)(uint)Volatile.Read(ref _state);

    /// <summary>Calls that wait for a slot.</summary>
    public int QueueLength => (int)(Volatile.Read(ref _state) >> 32);

    /// <summary>Calls that may run at once.</summary>
    public int MaxConcurrency => Values.MaxConcurrency;

    /// <summary>Calls that may wait for a slot; 0 when nothing may wait.</summary>
    public int QueueLimit => Values is { Queues: true } values ? values.QueueLimit : 0;

    /// <summary>
    /// The values in force. Replaced while running: more slots admit waiters at once, fewer are reached as calls end; a new queue limit and
    /// time-out hold for calls that come later.
    /// </summary>
    internal BulkheadValues Values
    {
        get => Volatile.Read(ref _values);
        set => Replace(value);
    }

    /// <summary>Takes a slot if one is free and nobody waits for it. Allocates nothing.</summary>
    /// <param name="slot">The slot; to be given back with <see cref="BulkheadSlot.Release"/>.</param>
    /// <returns>False when there is no free slot: use <see cref="EnterAsync"/> or <see cref="Enter"/>.</returns>
    public bool TryEnter(out BulkheadSlot slot)
    {
        var max = Values.MaxConcurrency;
        var state = Volatile.Read(ref _state);
        while (state < max)
        {
            var seen = Interlocked.CompareExchange(ref _state, state + 1, state);
            if (seen == state)
            {
                slot = BulkheadSlot.Held(this);
                return true;
            }

            state = seen;
        }

        slot = default;
        return false;
    }

    /// <summary>Takes a slot, waits for one, or says why not.</summary>
    /// <param name="cancellationToken">The caller's token: when cancelled, the call leaves the queue at once.</param>
    public ValueTask<BulkheadSlot> EnterAsync(CancellationToken cancellationToken) =>
        Begin(cancellationToken, out var values, out var slot) is { } waiter
            ? WaitAsync(waiter, values.QueueTimeout, cancellationToken)
            : new(slot);

    /// <summary>Takes a slot, blocks until there is one, or says why not: <see cref="EnterAsync"/> for methods that return no task.</summary>
    /// <param name="cancellationToken">The caller's token: when cancelled, the call leaves the queue at once.</param>
    public BulkheadSlot Enter(CancellationToken cancellationToken) =>
        Begin(cancellationToken, out var values, out var slot) is { } waiter
            ? Wait(waiter, values.QueueTimeout, cancellationToken)
            : slot;

    internal void Release()
    {
        var state = Volatile.Read(ref _state);
        while (state is > 0 and < OneWaiting)
        {
            var seen = Interlocked.CompareExchange(ref _state, state - 1, state);
            if (seen == state)
                return;
            state = seen;
        }

        if (state >= OneWaiting)
            ReleaseToNext();
    }

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
        _observer.Rejected(Name, values.OnRejected, waited);
        return values.OnRejected switch
        {
            BulkheadRejection.CallerRuns => default,
            BulkheadRejection.Discard => BulkheadSlot.Discarded,
            _ => BulkheadSlot.Refused(new BulkheadRejectedException(Name, values.MaxConcurrency, values.Queues ? values.QueueLimit : 0, waited)),
        };
    }
}
