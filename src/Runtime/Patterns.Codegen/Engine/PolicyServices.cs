using Patterns.Codegen.Telemetry;
using Polly.Registry;

namespace Patterns.Codegen.Engine;

/// <summary>What the policies of a runtime are made from.</summary>
/// <param name="clock">Time.</param>
/// <param name="jitter">Randomness.</param>
/// <param name="classifier">Tells transient failures.</param>
/// <param name="events">Log and counters.</param>
/// <param name="reuseTimeoutTokens">Whether the token of a call that is over may serve another one.</param>
internal sealed class PolicyServices(
    PatternClock clock,
    JitterSource jitter,
    FailureClassifier classifier,
    PatternEvents events,
    bool reuseTimeoutTokens = true)
{
    /// <summary>Time.</summary>
    public readonly PatternClock Clock = clock;

    /// <summary>Randomness.</summary>
    public readonly JitterSource Jitter = jitter;

    /// <summary>Tells transient failures.</summary>
    public readonly FailureClassifier Classifier = classifier;

    /// <summary>Log and counters.</summary>
    public readonly PatternEvents Events = events;

    /// <summary>Whether the token of a call that is over may serve another one.</summary>
    public readonly bool ReuseTimeoutTokens = reuseTimeoutTokens;

    /// <summary>Polly pipelines; null for none.</summary>
    public ResiliencePipelineProvider<string>? Pipelines { get; init; }
}
