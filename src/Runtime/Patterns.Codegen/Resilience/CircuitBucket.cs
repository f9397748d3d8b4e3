namespace Patterns.Codegen.Resilience;

/// <summary>A part of a time window: when it began and what it counted. Fields, because they are counted atomically.</summary>
internal struct CircuitBucket
{
    /// <summary>When its first call was counted.</summary>
    public long StartedAt;

    /// <summary>Calls.</summary>
    public long Calls;

    /// <summary>Failed calls.</summary>
    public long Failures;
}
