using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Tests.Locks;

/// <summary>A lock server at the other end of a line that takes time, and that may be cut. It runs on virtual time, like the client.</summary>
internal sealed class FarLockStore(TimeProvider time) : ILockStore
{
    private readonly InProcessLockStore _server = new("Far");
    private readonly Dictionary<string, long> _endOfLease = [];

    public string Name => "Far";

    /// <summary>How long the next request, or the next answer, is under way.</summary>
    public Func<TimeSpan> Latency { get; set; } = () => TimeSpan.Zero;

    /// <summary>Whether the next request arrives.</summary>
    public Func<bool> Arrives { get; set; } = () => true;

    /// <summary>Whether the next answer arrives.</summary>
    public Func<bool> Returns { get; set; } = () => true;

    /// <summary>What the store throws instead of asking; null for nothing.</summary>
    public Func<Exception?> Throws { get; set; } = () => null;

    /// <summary>Called when the server has granted a lock, before its answer is under way.</summary>
    public Action<LockClaim>? Granted { get; set; }

    public int Tries { get; private set; }

    public int Extensions { get; private set; }

    public int Releases { get; private set; }

    /// <summary>Whether the server would give the lock to somebody else by now.</summary>
    public bool IsOver(string key) => !_endOfLease.TryGetValue(key, out var end) || time.GetTimestamp() >= end;

    /// <summary>Somebody takes the lock away on the server.</summary>
    public async Task StealAsync(LockClaim claim) => await _server.ReleaseAsync(claim);

    public async ValueTask<LockGrant> TryAcquireAsync(LockClaim claim, CancellationToken cancellationToken)
    {
        Tries++;
        await TravelAsync(Arrives);
        var grant = await _server.TryAcquireAsync(claim, cancellationToken);
        if (grant.IsGranted)
        {
            Lease(claim);
            Granted?.Invoke(claim);
        }

        await TravelAsync(Returns);
        return grant with { SentAt = 0 };
    }

    public async ValueTask<bool> ExtendAsync(LockClaim claim)
    {
        Extensions++;
        await TravelAsync(Arrives);
        var extended = await _server.ExtendAsync(claim);
        if (extended)
            Lease(claim);
        await TravelAsync(Returns);
        return extended;
    }

    public async ValueTask<bool> ReleaseAsync(LockClaim claim)
    {
        Releases++;
        await TravelAsync(Arrives);
        var released = await _server.ReleaseAsync(claim);
        await TravelAsync(Returns);
        return released;
    }

    public ValueTask<IAsyncDisposable?> WatchAsync(string key, Action wake, CancellationToken cancellationToken) => _server.WatchAsync(key, wake, cancellationToken);

    private void Lease(LockClaim claim) => _endOfLease[claim.Key] = time.GetTimestamp() + (long)(claim.Ttl.TotalSeconds * time.TimestampFrequency);

    private async Task TravelAsync(Func<bool> arrives)
    {
        if (Throws() is { } failure)
            throw failure;
        var latency = Latency();
        if (latency > TimeSpan.Zero)
            await Task.Delay(latency, time);
        if (!arrives())
            await new TaskCompletionSource().Task;
    }
}
