namespace Patterns.Codegen;

/// <summary>
/// Calls the method again after a transient failure, with exponential backoff and full jitter, within a budget that keeps retries from
/// becoming a storm.
/// </summary>
/// <remarks>
/// The n-th retry waits a uniformly random part of <c>min(BaseDelay * 2^(n-1), MaxDelay)</c> (full jitter; M. Brooker, "Exponential Backoff
/// And Jitter", AWS Architecture Blog, 2015). The caller's own cancellation is never retried. Configuration overrides each value:
/// <c>Patterns:Methods:{Type.Method}:Retry:MaxAttempts</c>, or for all methods of a dependency
/// <c>Patterns:Dependencies:{dependency}:Retry:MaxAttempts</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RetryAttribute() : Attribute
{
    /// <summary>Values measured for a kind of call; any value set beside it wins. Default: <see cref="RetryPreset.Standard"/>.</summary>
    public RetryPreset Preset { get; set; }

    /// <summary>Calls in all, the first one included: 3 is one call and two retries. Range 1 to 100, default 3.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>The delay that backoff starts from, as a duration (<c>"250ms"</c>, <c>"1s"</c>). Range 0 to 24 h, default <c>"1s"</c>.</summary>
    public string BaseDelay { get; set; } = "1s";

    /// <summary>The longest delay between two attempts, and the longest <c>Retry-After</c> that is waited for, as a duration; not below <see cref="BaseDelay"/>. Default <c>"60s"</c>.</summary>
    public string MaxDelay { get; set; } = "60s";

    /// <summary>How the delay grows. Default: <see cref="Codegen.Backoff.Exponential"/>.</summary>
    public Backoff Backoff { get; set; }

    /// <summary>How the delay is spread, so that clients which failed together do not come back together. Default: <see cref="Codegen.Jitter.Full"/>.</summary>
    public Jitter Jitter { get; set; }

    /// <summary>The dependency whose retry budget is drawn on. Default: the dependency of the method's circuit breaker or bulkhead, else the method itself.</summary>
    public string? Dependency { get; set; }

    /// <summary>Most retries of all methods of the dependency together, as a rate (<c>"10/s"</c>); <c>"none"</c> switches the budget off. Default <c>"10/s"</c>.</summary>
    public string Budget { get; set; } = "10/s";

    /// <summary>
    /// Whether a <c>Retry-After</c> of the response or exception lengthens the delay. It is never undercut; the drawn delay comes on top, because all clients that were turned
    /// away together were told the same time. One beyond <see cref="MaxDelay"/>, or beyond what a <see cref="TimeoutAttribute"/> above has left, ends the retries at once: the
    /// caller gets the failure with its <c>Retry-After</c>. Default true.
    /// </summary>
    public bool RespectRetryAfter { get; set; } = true;

    /// <summary>Exception types to retry instead of the transient ones; derived types count.</summary>
    public Type[] On { get; set; } = [];

    /// <summary>Exception types never to retry; derived types count. Wins over <see cref="On"/> and <see cref="When"/>.</summary>
    public Type[] Except { get; set; } = [];

    /// <summary>
    /// Name of a method of this type (<c>nameof(IsWorthRetrying)</c>) that takes an <see cref="Exception"/> and returns whether to retry it;
    /// it replaces the transient ones, and together with <see cref="On"/> both must hold.
    /// </summary>
    public string? When { get; set; }

    /// <summary>Name of a method of this type that takes the result and returns whether it is a failure worth another attempt.</summary>
    public string? WhenResult { get; set; }
}
