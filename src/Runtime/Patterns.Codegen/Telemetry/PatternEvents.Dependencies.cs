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

    public void Rejected(string dependency, BulkheadRejection outcome, bool queues, TimeSpan waited)
    {
        var (action, became) = outcome switch
        {
            BulkheadRejection.CallerRuns => (PatternTags.RanInCaller, "runs without one"),
            BulkheadRejection.Discard => (PatternTags.Discarded, "was skipped"),
            _ => (PatternTags.Refused, "was rejected"),
        };
        PatternInstruments.Rejections.Add(PatternTags.ByBulkhead, Dependency(dependency), action);
        if (!Log.IsEnabled(LogLevel.Debug))
            return;
        if (waited > TimeSpan.Zero)
            PatternLog.BulkheadWaitedInVain(Log, dependency, SettingRange.Text(waited), became);
        else if (queues)
            PatternLog.BulkheadQueueFull(Log, dependency, became);
        else
            PatternLog.BulkheadRejected(Log, dependency, became);
    }

    public void Full(string dependency, long calls) => PatternLog.BulkheadFull(Log, dependency, calls);

    public void Admitted(string dependency, TimeSpan waited)
    {
        if (Log.IsEnabled(LogLevel.Debug))
            PatternLog.BulkheadAdmitted(Log, dependency, SettingRange.Text(waited));
    }
}
