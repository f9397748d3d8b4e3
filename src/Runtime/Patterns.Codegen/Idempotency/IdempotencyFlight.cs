namespace Patterns.Codegen.Idempotency;

/// <summary>One key that a caller of this process is busy with. Thread-safe.</summary>
internal sealed class IdempotencyFlight(IdempotencyFlights flights, IdempotencyRequest leader)
{
    // Most flights have no other passenger, and need no tasks.
    private readonly Lock _lock = new();
    private TaskCompletionSource<ReadOnlyMemory<byte>?>? _landed;
    private TaskCompletionSource<bool>? _taken;
    private ReadOnlyMemory<byte>? _result;
    private bool _hasLanded;
    private bool? _isTaken;

    public string Operation => leader.Operation;

    public string Key => leader.Key;

    /// <summary>The fingerprint of the leader's call.</summary>
    public ReadOnlyMemory<byte> Fingerprint => leader.Fingerprint;

    /// <summary>When the claim that was found ends at the latest, if that is known.</summary>
    public TimeSpan? FreeIn { get; private set; }

    /// <summary>Says that a call is under way, the leader's or that of another process.</summary>
    public void Take(TimeSpan? freeIn)
    {
        lock (_lock)
        {
            FreeIn = freeIn;
            _isTaken ??= true;
            _taken?.TrySetResult(true);
        }
    }

    /// <summary>Waits until the leader knows whether a call is under way, for those who would rather not wait for its end.</summary>
    /// <returns>False when the flight has landed and none was.</returns>
    /// <exception cref="OperationCanceledException">The waiting caller cancelled.</exception>
    public Task<bool> IsTakenAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_isTaken is { } isTaken)
                return Task.FromResult(isTaken);
            _taken ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return _taken.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the flight: with the result that the store holds, or with null when there is none and another caller must lead. Once; later calls do nothing.</summary>
    public void Land(ReadOnlyMemory<byte>? result)
    {
        // Removed first, so that who is woken without a result finds the place free.
        flights.Remove(this);
        lock (_lock)
        {
            if (_hasLanded)
                return;
            (_hasLanded, _result) = (true, result);
            _isTaken ??= false;
            _taken?.TrySetResult(false);
            _landed?.TrySetResult(result);
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="OperationCanceledException">The waiting caller cancelled.</exception>
    public Task<ReadOnlyMemory<byte>?> WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_hasLanded)
                return Task.FromResult(_result);
            _landed ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return _landed.Task.WaitAsync(cancellationToken);
    }
}
