using Microsoft.Extensions.Logging;
using Patterns.Codegen.Resilience;
using Ids = Patterns.Codegen.Telemetry.PatternEventIds;

namespace Patterns.Codegen.Telemetry;

/// <summary>The log events. What an operator must know of is a warning; what happens as designed is information; what happens at each call is debug.</summary>
internal static partial class PatternLog
{
    [LoggerMessage(Ids.ConfigurationReloaded, LogLevel.Information, "The configuration of patterns was reloaded; {Changed} policies changed.")]
    public static partial void ConfigurationReloaded(ILogger logger, int changed);

    [LoggerMessage(Ids.ConfigurationRefused, LogLevel.Error, "The reloaded configuration of patterns is refused, all values stay as they were. {Problems}")]
    public static partial void ConfigurationRefused(ILogger logger, string problems);

    [LoggerMessage(Ids.StoreUnreachable, LogLevel.Warning, "The store {Store} cannot be reached; the start goes on, and calls that need it fail until it is there. {Reason}")]
    public static partial void StoreUnreachable(ILogger logger, Exception? error, string store, string reason);

    [LoggerMessage(Ids.CircuitOpened, LogLevel.Warning, "The circuit {Dependency} opened; it was {From}. Calls are rejected for {RetryAfter}.")]
    public static partial void CircuitOpened(ILogger logger, Exception? error, string dependency, CircuitState from, string retryAfter);

    [LoggerMessage(Ids.CircuitHalfOpened, LogLevel.Information, "The circuit {Dependency} is half-open: a few calls are let through as probes.")]
    public static partial void CircuitHalfOpened(ILogger logger, string dependency);

    [LoggerMessage(Ids.CircuitClosed, LogLevel.Information, "The circuit {Dependency} closed; it was {From}.")]
    public static partial void CircuitClosed(ILogger logger, string dependency, CircuitState from);

    [LoggerMessage(Ids.CircuitIsolated, LogLevel.Warning, "The circuit {Dependency} was isolated by an operator; it was {From}. Calls are rejected until it is reset.")]
    public static partial void CircuitIsolated(ILogger logger, string dependency, CircuitState from);

    [LoggerMessage(Ids.CircuitRejected, LogLevel.Information, "A call was rejected by the circuit {Dependency}, which is {State}.")]
    public static partial void CircuitRejected(ILogger logger, string dependency, CircuitState state);

    [LoggerMessage(Ids.CircuitHandlerFailed, LogLevel.Error, "A handler of StateChanged of the circuit {Dependency} threw.")]
    public static partial void CircuitHandlerFailed(ILogger logger, Exception error, string dependency);

    [LoggerMessage(Ids.Retrying, LogLevel.Information, "{Method} failed with {Failure}; attempt {Attempt} follows in {Delay}.")]
    public static partial void Retrying(ILogger logger, Exception? error, string method, string failure, int attempt, string delay);

    [LoggerMessage(Ids.RetriesExhausted, LogLevel.Warning, "{Method} failed with {Failure} in the last of {Attempts} attempts.")]
    public static partial void RetriesExhausted(ILogger logger, Exception? error, string method, string failure, int attempts);

    [LoggerMessage(Ids.RetryBudgetEmpty, LogLevel.Warning, "{Method} failed with {Failure} in attempt {Attempts} and is not retried: the retry budget of {Dependency} is empty.")]
    public static partial void RetryBudgetEmpty(ILogger logger, Exception? error, string method, string failure, int attempts, string dependency);

    [LoggerMessage(Ids.RetryAfterTooLong, LogLevel.Warning, "{Method} failed with {Failure} in attempt {Attempts} and is not retried: the dependency asks to be left alone for {RetryAfter}, longer than MaxDelay or than the call may take.")]
    public static partial void RetryAfterTooLong(ILogger logger, Exception? error, string method, string failure, int attempts, string retryAfter);

    [LoggerMessage(Ids.TimedOut, LogLevel.Warning, "The {Scope} of {Method} was cancelled because it took longer than {Duration}.")]
    public static partial void TimedOut(ILogger logger, string scope, string method, string duration);

    [LoggerMessage(Ids.TimeoutCallbackFailed, LogLevel.Error, "A callback on the cancellation token of {Method} threw when its time-out fired.")]
    public static partial void TimeoutCallbackFailed(ILogger logger, Exception error, string method);

    [LoggerMessage(Ids.BulkheadRejected, LogLevel.Warning, "A call found no slot in the bulkhead {Dependency} after {Waited}: {Outcome}.")]
    public static partial void BulkheadRejected(ILogger logger, string dependency, string waited, BulkheadRejection outcome);

    [LoggerMessage(Ids.BulkheadAdmitted, LogLevel.Debug, "A call got its slot in the bulkhead {Dependency} after {Waited}.")]
    public static partial void BulkheadAdmitted(ILogger logger, string dependency, string waited);

    [LoggerMessage(Ids.FellBack, LogLevel.Warning, "{Method} failed with {Failure} and is answered by {Fallback}.")]
    public static partial void FellBack(ILogger logger, Exception? error, string method, string failure, string fallback);

    [LoggerMessage(Ids.Hedging, LogLevel.Information, "{Method}: attempt {Attempt} starts because of {Reason}.")]
    public static partial void Hedging(ILogger logger, Exception? error, string method, int attempt, string reason);

    [LoggerMessage(Ids.HedgeWon, LogLevel.Debug, "{Method}: attempt {Attempt} answered first.")]
    public static partial void HedgeWon(ILogger logger, string method, int attempt);
}
