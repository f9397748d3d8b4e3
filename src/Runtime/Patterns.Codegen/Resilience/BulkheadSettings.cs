namespace Patterns.Codegen.Resilience;

/// <summary>The values a <see cref="BulkheadAttribute"/> or configuration states. Null: not stated, so the tier's value holds.</summary>
public sealed record BulkheadSettings
{
    /// <summary>Values for how much the call matters. Default <see cref="BulkheadTier.Standard"/>.</summary>
    public BulkheadTier? Tier { get; init; }

    /// <summary>Calls that may run at once. Range 1 to 100,000, default the tier's.</summary>
    public int? MaxConcurrency { get; init; }

    /// <summary>Calls that may wait. Range 0 to 1,000,000, default the tier's.</summary>
    public int? QueueLimit { get; init; }

    /// <summary>How long a call may wait. Range 0 (nothing waits) to 24 h, default the tier's.</summary>
    public TimeSpan? QueueTimeout { get; init; }

    /// <summary>What happens to a call that finds no free slot. Default the tier's.</summary>
    public BulkheadRejection? OnRejected { get; init; }

    /// <summary>These settings, with what <paramref name="over"/> states instead: how configuration lies over an attribute.</summary>
    internal BulkheadSettings Merge(BulkheadSettings? over) => over is null ? this : new()
    {
        Tier = over.Tier ?? Tier,
        MaxConcurrency = over.MaxConcurrency ?? MaxConcurrency,
        QueueLimit = over.QueueLimit ?? QueueLimit,
        QueueTimeout = over.QueueTimeout ?? QueueTimeout,
        OnRejected = over.OnRejected ?? OnRejected,
    };
}
