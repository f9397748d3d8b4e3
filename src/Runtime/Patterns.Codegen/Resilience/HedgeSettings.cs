namespace Patterns.Codegen.Resilience;

/// <summary>The values a <see cref="HedgeAttribute"/> or configuration states. Null: not stated, so the default holds.</summary>
public sealed record HedgeSettings
{
    /// <summary>How long to wait for an attempt before the next one starts. Range 0 (all start at once) to 24 h, default 200 ms.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Attempts in all, the first one included. Range 2 to 10, default 2.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>These settings, with what <paramref name="over"/> states instead: how configuration lies over an attribute.</summary>
    internal HedgeSettings Merge(HedgeSettings? over) => over is null ? this : new()
    {
        Delay = over.Delay ?? Delay,
        MaxAttempts = over.MaxAttempts ?? MaxAttempts,
    };
}
