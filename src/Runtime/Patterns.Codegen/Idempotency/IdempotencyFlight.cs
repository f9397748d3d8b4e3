namespace Patterns.Codegen.Idempotency;

/// <summary>One key that a caller of this process is busy with. Thread-safe.</summary>
internal sealed class IdempotencyFlight(IdempotencyFlights flights, IdempotencyRequest leader)
{
    private readonly TaskCompletionSource<ReadOnlyMemory<byte>?> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<bool> _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Operation => leader.Operation;

    public string Key => leader.Key;

    /// <summary>The fingerprint of the leader's call.</summary>
    public ReadOnlyMemory<byte> Fingerprint => leader.Fingerprint;

    /// <summary>When the claim that was found ends at the latest, if that is known.</summary>
    public TimeSpan? FreeIn { get; private set; }

    /// <summary>Says that a call is under way, the leader's or that of another process.</summary>
    public void Take(TimeSpan? freeIn)
    {
        FreeIn = freeIn;
        _taken.TrySetResult(true);
    }

    /// <summary>Waits until the leader knows whether a call is under way, for those who would rather not wait for its end.</summary>
    /// <returns>False when the flight has landed and none was.</returns>
    /// <exception cref="OperationCanceledException">The waiting caller cancelled.</exception>
    public Task<bool> IsTakenAsync(CancellationToken cancellationToken) => _taken.Task.WaitAsync(cancellationToken);

    /// <summary>Ends the flight: with the result that the store holds, or with null when there is none and another caller must lead. Once; later calls do nothing.</summary>
    public void Land(ReadOnlyMemory<byte>? result)
    {
        // Removed first, so that who is woken without a result finds the place free.
        flights.Remove(this);
        _taken.TrySetResult(false);
        _landed.TrySetResult(result);
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="OperationCanceledException">The waiting caller cancelled.</exception>
    public Task<ReadOnlyMemory<byte>?> WaitAsync(CancellationToken cancellationToken) => _landed.Task.WaitAsync(cancellationToken);
}
