namespace Patterns.Codegen.Resilience;

/// <summary>
/// Bounds how many calls of one dependency run at once. A free slot is taken and given back with one interlocked operation; who finds none
/// waits in a queue, first in, first out, and nobody overtakes it. Thread-safe; no member throws.
/// </summary>
/// <remarks>
/// One word holds the slots in use (low half) and the calls that wait (high half). While nobody waits it changes by compare-and-swap alone;
/// as soon as somebody waits, only under the lock. So <c>state &lt; MaxConcurrency</c> says in one comparison that a slot is free and nobody is before us.
/// </remarks>
public sealed partial class Bulkhead
{
    private const long OneWaiting = 1L << 32;

    private readonly Lock _lock = new();
    private readonly BulkheadQueue _queue = new();
    private readonly TimeProvider _timeProvider;
    private readonly IBulkheadObserver _observer;
    private readonly BulkheadRefusals _refusals;
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
        _refusals = new(timeProvider);
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
}
