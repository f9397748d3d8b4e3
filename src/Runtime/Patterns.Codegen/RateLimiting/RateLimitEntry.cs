namespace Patterns.Codegen.RateLimiting;

/// <summary>Whether a call may be made, and what is left of its limit. Made by <see cref="RateLimitPolicy.EnterAsync"/>; whoever was admitted calls <see cref="ExitAsync"/>.</summary>
public readonly struct RateLimitEntry
{
    private readonly RateLimitOutcome _outcome;

    internal RateLimitEntry(in RateLimitOutcome outcome, Exception? rejection, CancellationToken token)
    {
        _outcome = outcome;
        Rejection = rejection;
        Token = token;
    }

    /// <summary>Why the call must not be made; null when it may.</summary>
    public Exception? Rejection { get; }

    /// <summary>The token for the call: that of the caller.</summary>
    public CancellationToken Token { get; }

    /// <summary>The permits of a window or full bucket; 0 when no limit was looked at.</summary>
    public long Limit => _outcome.Rule?.Limit ?? 0;

    /// <summary>The time in which <see cref="Limit"/> permits pass in the long run; zero for concurrency.</summary>
    public TimeSpan Window => _outcome.Rule?.Span ?? TimeSpan.Zero;

    /// <summary>The limit that was looked at; null when none was. Of an instance that counts for itself while the store is away its share.</summary>
    public RateLimitRule? Rule => _outcome.Rule;

    /// <summary>Permits left.</summary>
    public long Remaining => _outcome.Remaining;

    /// <summary>When all permits will be back.</summary>
    public TimeSpan ResetAfter => _outcome.ResetAfter;

    /// <summary>When to come again after a refusal; null when unknown.</summary>
    public TimeSpan? RetryAfter => _outcome.RetryAfter;

    /// <summary>Whether the store was away, so that the declared mode decided.</summary>
    public bool IsStoreAway => _outcome.IsStoreAway;

    internal RateLimitHold? Hold => _outcome.Hold;

    /// <summary>A call that must not be made: its key could not be made, or user code threw.</summary>
    /// <param name="exception">Why.</param>
    public static RateLimitEntry Refused(Exception exception) => new(default, exception, CancellationToken.None);

    /// <summary>The call has ended: gives held permits back. Never throws, never waits.</summary>
    /// <param name="error">What the call failed with; null for success.</param>
    /// <param name="callerToken">The caller's token.</param>
    /// <returns><paramref name="error"/>.</returns>
    public ValueTask<Exception?> ExitAsync(Exception? error, CancellationToken callerToken)
    {
        _outcome.Hold?.Release();
        return new(error);
    }
}
