using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Telemetry;
using Polly.Registry;

namespace Patterns.Codegen.Engine;

/// <summary>What the policies of a runtime are made from.</summary>
/// <param name="Clock">Time.</param>
/// <param name="Jitter">Randomness.</param>
/// <param name="Classifier">Tells transient failures.</param>
/// <param name="Events">Log and counters.</param>
/// <param name="Pipelines">Polly pipelines; null for none.</param>
/// <param name="ReuseTimeoutTokens">Whether the token of a call that is over may serve another one.</param>
internal sealed record PolicyServices(
    PatternClock Clock,
    JitterSource Jitter,
    FailureClassifier Classifier,
    PatternEvents Events,
    ResiliencePipelineProvider<string>? Pipelines,
    bool ReuseTimeoutTokens = true)
{
    /// <summary>The stores and counters of rate limits.</summary>
    public required RateLimitEngine RateLimits { get; init; }
}
