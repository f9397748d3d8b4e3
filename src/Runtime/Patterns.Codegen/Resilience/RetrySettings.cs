namespace Patterns.Codegen.Resilience;

/// <summary>The values a <see cref="RetryAttribute"/> or configuration states. Null: not stated, so the preset's value holds.</summary>
public sealed record RetrySettings
{
    /// <summary>Values for a kind of call. Default <see cref="RetryPreset.Standard"/>.</summary>
    public RetryPreset? Preset { get; init; }

    /// <summary>Calls in all, the first one included. Range 1 to 100, default the preset's.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>The delay that backoff starts from. Range 0 to 24 h, default the preset's.</summary>
    public TimeSpan? BaseDelay { get; init; }

    /// <summary>The longest delay, and the longest <c>Retry-After</c> that is waited for. Range <see cref="BaseDelay"/> to 24 h, default the preset's.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>How the delay grows. Default <see cref="Codegen.Backoff.Exponential"/>.</summary>
    public Backoff? Backoff { get; init; }

    /// <summary>How the delay is spread. Default <see cref="Codegen.Jitter.Full"/>.</summary>
    public Jitter? Jitter { get; init; }

    /// <summary>Most retries per second of the whole dependency. Above 0 to 1,000,000, or <see cref="double.PositiveInfinity"/> for no budget; default 10.</summary>
    public double? BudgetPerSecond { get; init; }

    /// <summary>Whether a <c>Retry-After</c> lengthens the delay. Default true.</summary>
    public bool? RespectRetryAfter { get; init; }

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
