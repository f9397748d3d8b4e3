namespace Patterns.Codegen.Analyzers.Resilience.Strategies;

/// <summary>How a retry spaces its attempts.</summary>
internal enum StrategyDelay
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>At once.</summary>
    None,

    /// <summary>Always the same time.</summary>
    Fixed,

    /// <summary>A growing time, the same for all who failed together.</summary>
    Growing,

    /// <summary>Spread by chance.</summary>
    Jittered,
}
