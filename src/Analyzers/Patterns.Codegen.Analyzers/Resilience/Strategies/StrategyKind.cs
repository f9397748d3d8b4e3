namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>What a layer of a policy or pipeline does.</summary>
internal enum StrategyKind
{
    /// <summary>Not known.</summary>
    Other,

    Retry,
    CircuitBreaker,
    Timeout,
    Fallback,
    Hedging,

    /// <summary>Limits how many run at once, or how many a time.</summary>
    Limiter,
}
