namespace Patterns.Codegen.RateLimiting;

/// <summary>That a store, or a part of it, is away or was so a short time ago. Guarded by <see cref="StoreOutages"/>.</summary>
/// <param name="part">The part; null for all of it.</param>
internal sealed class StoreOutage(string? part)
{
    public string? Part => part;

    public bool IsAway { get; set; }

    public Exception? Reason { get; set; }

    public long AwaySince { get; set; }

    public long BackSince { get; set; }

    public long ProbeAt { get; set; }

    public TimeSpan ProbeDelay { get; set; }

    /// <summary>Checks that the host had decided without the store when this began.</summary>
    public long DecidedBefore { get; set; }
}
