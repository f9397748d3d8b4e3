using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Telemetry;

/// <summary>The names of tags, and the tags whose values are few, made once so that a listener costs no allocation.</summary>
internal static class PatternTags
{
    public const string Method = "patterns.method";
    public const string Dependency = "patterns.dependency";
    public const string RateLimit = "patterns.rate_limit";
    public const string Store = "patterns.store";
    public const string Outcome = "patterns.outcome";
    public const string ErrorType = "error.type";
    public const string State = "patterns.circuit_breaker.state";

    public static readonly KeyValuePair<string, object?> Success = new(Outcome, "success");
    public static readonly KeyValuePair<string, object?> Failure = new(Outcome, "failure");
    public static readonly KeyValuePair<string, object?> Rejected = new(Outcome, "rejected");
    public static readonly KeyValuePair<string, object?> TimedOut = new(Outcome, "timeout");
    public static readonly KeyValuePair<string, object?> Cancelled = new(Outcome, "cancelled");

    // Which pattern did not let a call through, and what became of the call.
    public static readonly KeyValuePair<string, object?> ByCircuitBreaker = new("patterns.pattern", "circuit_breaker");
    public static readonly KeyValuePair<string, object?> ByBulkhead = new("patterns.pattern", "bulkhead");
    public static readonly KeyValuePair<string, object?> ByLock = new("patterns.pattern", "lock");
    public static readonly KeyValuePair<string, object?> ByIdempotency = new("patterns.pattern", "idempotency");
    public static readonly KeyValuePair<string, object?> ByRateLimit = new("patterns.pattern", "rate_limit");
    public static readonly KeyValuePair<string, object?> Refused = new("patterns.action", "rejected");
    public static readonly KeyValuePair<string, object?> RanInCaller = new("patterns.action", "caller_runs");
    public static readonly KeyValuePair<string, object?> Discarded = new("patterns.action", "discarded");

    public static readonly KeyValuePair<string, object?> WholeCall = new("patterns.timeout.scope", "call");
    public static readonly KeyValuePair<string, object?> EachAttempt = new("patterns.timeout.scope", "attempt");

    /// <summary>A circuit breaker's state.</summary>
    public static KeyValuePair<string, object?> Of(CircuitState state) => new(State, NameOf(state));

    /// <summary>A circuit breaker's state, under another name.</summary>
    public static string NameOf(CircuitState state) => state switch
    {
        CircuitState.Closed => "closed",
        CircuitState.Open => "open",
        CircuitState.HalfOpen => "half_open",
        _ => "isolated",
    };
}
