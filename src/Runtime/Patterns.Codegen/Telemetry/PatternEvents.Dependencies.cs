using Microsoft.Extensions.Logging;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Telemetry;

/// <content>What circuit breakers and bulkheads report.</content>
internal sealed partial class PatternEvents : ICircuitBreakerObserver, IBulkheadObserver
{
    public void StateChanged(CircuitBreaker breaker, CircuitStateChangedEventArgs change)
    {
        PatternInstruments.CircuitTransitions.Add(Dependency(change.Name), PatternTags.Of(change.To), new("patterns.circuit_breaker.previous_state", PatternTags.NameOf(change.From)));
        switch (change.To)
        {
            case CircuitState.Open:
                PatternLog.CircuitOpened(Log, change.Error, change.Name, change.From, SettingRange.Text(change.RetryAfter.GetValueOrDefault()));
                break;
            case CircuitState.HalfOpen:
                PatternLog.CircuitHalfOpened(Log, change.Name);
                break;
            case CircuitState.Isolated:
                PatternLog.CircuitIsolated(Log, change.Name, change.From);
                break;
            default:
                PatternLog.CircuitClosed(Log, change.Name, change.From);
                break;
        }
    }

    public void Rejected(CircuitBreaker breaker, Exception rejection)
    {
        PatternInstruments.Rejections.Add(PatternTags.ByCircuitBreaker, Dependency(breaker.Name), PatternTags.Refused);
        PatternLog.CircuitRejected(Log, breaker.Name, breaker.State);
    }

    public void HandlerFailed(CircuitBreaker breaker, CircuitStateChangedEventArgs change, Exception error) =>
        PatternLog.CircuitHandlerFailed(Log, error, breaker.Name);

    public void Rejected(string dependency, BulkheadRejection outcome, TimeSpan waited)
    {
        var action = outcome switch
        {
            BulkheadRejection.CallerRuns => PatternTags.RanInCaller,
            BulkheadRejection.Discard => PatternTags.Discarded,
            _ => PatternTags.Refused,
        };
        PatternInstruments.Rejections.Add(PatternTags.ByBulkhead, Dependency(dependency), action);
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.BulkheadRejected(Log, dependency, SettingRange.Text(waited), outcome);
    }

    public void Admitted(string dependency, TimeSpan waited)
    {
        if (Log.IsEnabled(LogLevel.Debug))
            PatternLog.BulkheadAdmitted(Log, dependency, SettingRange.Text(waited));
    }
}
