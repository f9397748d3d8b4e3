namespace Patterns.Codegen.Resilience;

/// <summary>
/// What came of entering a <see cref="Bulkhead"/>: a slot to give back, leave to run without one, or a refusal. Default: run without a slot.
/// </summary>
public readonly record struct BulkheadSlot
{
    private static readonly object s_discarded = new();

    // The bulkhead whose slot is held, the exception that refuses the call, the mark of a discarded call, or null: one word, so that it travels in a register.
    private readonly object? _state;

    private BulkheadSlot(object state) => _state = state;

    /// <summary>
    /// Why the call must not be made: <see cref="BulkheadRejectedException"/>, or an <see cref="OperationCanceledException"/> with the caller's token
    /// when the caller cancelled while it waited. Null when it may be made or is discarded.
    /// </summary>
    public Exception? Rejection => _state as Exception;

    /// <summary>Whether the call is skipped and returns the default value (<see cref="BulkheadRejection.Discard"/>).</summary>
    public bool IsDiscarded => ReferenceEquals(_state, s_discarded);

    /// <summary>Whether a slot is held that must be given back.</summary>
    internal bool IsHeld => _state is Bulkhead;

    internal static BulkheadSlot Discarded => new(s_discarded);

    internal static BulkheadSlot Held(Bulkhead bulkhead) => new(bulkhead);

    internal static BulkheadSlot Refused(Exception rejection) => new(rejection);

    /// <summary>Gives the slot back, to the first waiter if there is one. Once per slot; does nothing when none is held. Never throws.</summary>
    public void Release()
    {
        if (_state is Bulkhead bulkhead)
            bulkhead.Release();
    }
}
