namespace Patterns.Codegen.Idempotency;

/// <summary>One key that a caller of this process is busy with. Thread-safe.</summary>
internal sealed class IdempotencyFlight(IdempotencyFlights flights, IdempotencyRequest leader)
{
    private readonly TaskCompletionSource<ReadOnlyMemory<byte>?> _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Operation => leader.Operation;

    public string Key => leader.Key;

    /// <summary>The fingerprint of the leader's call.</summary>
    public ReadOnlyMemory<byte> Fingerprint => leader.Fingerprint;

    /// <summary>Ends the flight: with the result that the store holds, or with null when there is none and another caller must lead. Once; later calls do nothing.</summary>
    public void Land(ReadOnlyMemory<byte>? result)
    {
        // Removed first, so that who is woken without a result finds the place free.
        flights.Remove(this);
        _landed.TrySetResult(result);
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="OperationCanceledException">The waiting caller cancelled.</exception>
    public Task<ReadOnlyMemory<byte>?> WaitAsync(CancellationToken cancellationToken) => _landed.Task.WaitAsync(cancellationToken);
}
