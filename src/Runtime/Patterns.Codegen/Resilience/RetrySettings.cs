namespace Patterns.Codegen.Resilience;

/// <summary>The values a <see cref="RetryAttribute"/> or configuration states. Null: not stated, so the preset's value holds.</summary>
public sealed record RetrySettings
{
    // What is read when a policy is made, as fields: the first call of a process waits for each accessor to be compiled, and for each Nullable of an enumeration of ours.
    internal readonly int? PresetStated;
    internal readonly int? MaxAttemptsStated;
    internal readonly TimeSpan? BaseDelayStated;
    internal readonly TimeSpan? MaxDelayStated;
    internal readonly int? BackoffStated;
    internal readonly int? JitterStated;
    internal readonly double? BudgetPerSecondStated;
    internal readonly bool? RespectRetryAfterStated;

    /// <summary>Values for a kind of call. Default <see cref="RetryPreset.Standard"/>.</summary>
    public RetryPreset? Preset
    {
        get => (RetryPreset?)PresetStated;
        init => PresetStated = (int?)value;
    }

    /// <summary>Calls in all, the first one included. Range 1 to 100, default the preset's.</summary>
    public int? MaxAttempts
    {
        get => MaxAttemptsStated;
        init => MaxAttemptsStated = value;
    }

    /// <summary>The delay that backoff starts from. Range 0 to 24 h, default the preset's.</summary>
    public TimeSpan? BaseDelay
    {
        get => BaseDelayStated;
        init => BaseDelayStated = value;
    }

    /// <summary>The longest delay, and the longest <c>Retry-After</c> that is waited for. Range <see cref="BaseDelay"/> to 24 h, default the preset's.</summary>
    public TimeSpan? MaxDelay
    {
        get => MaxDelayStated;
        init => MaxDelayStated = value;
    }

    /// <summary>How the delay grows. Default <see cref="Codegen.Backoff.Exponential"/>.</summary>
    public Backoff? Backoff
    {
        get => (Backoff?)BackoffStated;
        init => BackoffStated = (int?)value;
    }

    /// <summary>How the delay is spread. Default <see cref="Codegen.Jitter.Full"/>.</summary>
    public Jitter? Jitter
    {
        get => (Jitter?)JitterStated;
        init => JitterStated = (int?)value;
    }

    /// <summary>Most retries per second of the whole dependency. Above 0 to 1,000,000, or <see cref="double.PositiveInfinity"/> for no budget; default 10.</summary>
    public double? BudgetPerSecond
    {
        get => BudgetPerSecondStated;
        init => BudgetPerSecondStated = value;
    }

    /// <summary>Whether a <c>Retry-After</c> lengthens the delay. Default true.</summary>
    public bool? RespectRetryAfter
    {
        get => RespectRetryAfterStated;
        init => RespectRetryAfterStated = value;
    }

    /// <summary>These settings, with what <paramref name="over"/> states instead: how configuration lies over an attribute.</summary>
    internal RetrySettings Merge(RetrySettings? over) => over is null ? this : new()
    {
        Preset = over.Preset ?? Preset,
        MaxAttempts = over.MaxAttempts ?? MaxAttempts,
        BaseDelay = over.BaseDelay ?? BaseDelay,
        MaxDelay = over.MaxDelay ?? MaxDelay,
        Backoff = over.Backoff ?? Backoff,
        Jitter = over.Jitter ?? Jitter,
        BudgetPerSecond = over.BudgetPerSecond ?? BudgetPerSecond,
        RespectRetryAfter = over.RespectRetryAfter ?? RespectRetryAfter,
    };
}
