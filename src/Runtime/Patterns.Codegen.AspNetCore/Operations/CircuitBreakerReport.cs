using Patterns.Codegen.Resilience;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.AspNetCore;

/// <summary>A circuit breaker at one moment, as the operators' endpoint tells it.</summary>
internal sealed record CircuitBreakerReport(
    string Name,
    CircuitState State,
    DateTimeOffset Since,
    long Calls,
    long Failures,
    int ProbesUnderWay,
    int ProbesSucceeded,
    double? RetryAfterSeconds,
    long TimesOpened,
    long Rejected,
    string? LastFailure)
{
    public static CircuitBreakerReport Of(CircuitBreaker breaker)
    {
        var snapshot = breaker.Snapshot();
        return new(
            snapshot.Name,
            snapshot.State,
            snapshot.Since,
            snapshot.Calls,
            snapshot.Failures,
            snapshot.ProbesUnderWay,
            snapshot.ProbesSucceeded,
            snapshot.RetryAfter?.TotalSeconds,
            snapshot.TimesOpened,
            snapshot.Rejected,
            snapshot.LastFailure);
    }
}
