using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>The store in process behind a network that a test can cut, slow down, and make lose replies.</summary>
internal sealed class FarIdempotencyStore(TimeProvider timeProvider, string name = "Far") : IIdempotencyStore
{
    private int _claims;
    private int _renewals;
    private int _completions;
    private int _releases;

    public InProcessIdempotencyStore Inner { get; } = new(timeProvider);

    public string Name => name;

    public int Claims => Volatile.Read(ref _claims);

    public int Renewals => Volatile.Read(ref _renewals);

    public int Completions => Volatile.Read(ref _completions);

    public int Releases => Volatile.Read(ref _releases);

    /// <summary>Nothing arrives.</summary>
    public bool IsAway { get; set; }

    /// <summary>What is asked is done, and the reply lost.</summary>
    public bool LosesReplies { get; set; }

    /// <summary>What is asked is done, and the reply never comes.</summary>
    public bool Hangs { get; set; }

    public ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _claims);
        return Travel(() => Inner.ClaimAsync(request, CancellationToken.None).AsTask().Result, cancellationToken);
    }

    public ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _completions);
        return Travel(() => Inner.CompleteAsync(request, result, CancellationToken.None).AsTask().Result, cancellationToken);
    }

    public ValueTask<bool> RenewAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _renewals);
        return Travel(() => Inner.RenewAsync(request, CancellationToken.None).AsTask().Result, cancellationToken);
    }

    public async ValueTask ReleaseAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _releases);
        await Travel(
            () =>
            {
                Inner.ReleaseAsync(request, CancellationToken.None).AsTask().Wait();
                return true;
            },
            cancellationToken);
    }

    private async ValueTask<T> Travel<T>(Func<T> deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsAway)
            throw new TimeoutException("The store is away.");
        var reply = deed();
        if (Hangs)
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        return LosesReplies ? throw new TimeoutException("The reply is lost.") : reply;
    }
}
