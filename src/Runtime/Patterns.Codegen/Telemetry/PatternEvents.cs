using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Telemetry;

/// <summary>
/// Where the policies of a runtime report to: counts each event and writes one log entry. Never throws, whatever a logger or a listener does,
/// and costs a check or two when nobody listens. Thread-safe.
/// </summary>
internal sealed partial class PatternEvents : IRetryObserver, ITimeoutObserver, IFallbackObserver, IHedgeObserver
{
    private readonly ILogger? _log;

    /// <summary>Makes one that logs nowhere.</summary>
    public PatternEvents()
    {
    }

    /// <summary>Makes one.</summary>
    /// <param name="logger">The log of the runtime, or null.</param>
    public PatternEvents(ILogger? logger) => _log = logger is null ? null : new SafeLogger(logger);

    // Found with the first event: a runtime that logs nowhere has no assembly of loggers loaded before its first answer.
    private ILogger Log => _log ?? NullLogger.Instance;

    public void Retrying(string method, int attempt, TimeSpan delay, Exception? error, int? status)
    {
        PatternInstruments.Retries.Add(Method(method));
        if (Log.IsEnabled(LogLevel.Information))
            PatternLog.Retrying(Log, error, method, Failure(error, status), attempt, SettingRange.Text(delay));
    }

    public void BudgetExhausted(string method, string dependency, int attempts, Exception? error, int? status)
    {
        PatternInstruments.RetriesDenied.Add(Method(method), Dependency(dependency));
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.RetryBudgetEmpty(Log, error, method, Failure(error, status), attempts, dependency);
    }

    public void AskedTooLong(string method, int attempts, TimeSpan asked, Exception? error, int? status)
    {
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.RetryAfterTooLong(Log, error, method, Failure(error, status), attempts, SettingRange.Text(asked));
    }

    public void GaveUp(string method, int attempts, Exception? error, int? status)
    {
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.RetriesExhausted(Log, error, method, Failure(error, status), attempts);
    }

    public void TimedOut(string method, TimeSpan duration, bool perAttempt)
    {
        PatternInstruments.Timeouts.Add(Method(method), perAttempt ? PatternTags.EachAttempt : PatternTags.WholeCall);
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.TimedOut(Log, perAttempt ? "attempt" : "call", method, SettingRange.Text(duration));
    }

    public void CallbackFailed(string method, Exception error) => PatternLog.TimeoutCallbackFailed(Log, error, method);

    public void FallingBack(string method, string fallback, Exception? error, int? status)
    {
        PatternInstruments.Fallbacks.Add(Method(method));
        if (Log.IsEnabled(LogLevel.Warning))
            PatternLog.FellBack(Log, error, method, Failure(error, status), fallback);
    }

    public void Hedging(string method, int attempt, Exception? error, int? status)
    {
        PatternInstruments.Hedges.Add(Method(method));
        if (Log.IsEnabled(LogLevel.Information))
            PatternLog.Hedging(Log, error, method, attempt, error is null && status is null ? "the time the others take" : Failure(error, status));
    }

    public void Won(string method, int attempt) => PatternLog.HedgeWon(Log, method, attempt);

    /// <summary>A reload of the configuration took effect.</summary>
    public void ConfigurationReloaded(int changed) => PatternLog.ConfigurationReloaded(Log, changed, changed == 1 ? "policy" : "policies");

    /// <summary>A reload of the configuration was refused.</summary>
    public void ConfigurationRefused(string problems) => PatternLog.ConfigurationRefused(Log, problems);

    /// <summary>A server did not answer when the host started.</summary>
    public void StoreUnreachable(string store, string reason, Exception? error) => PatternLog.StoreUnreachable(Log, error, store, reason);

    private static KeyValuePair<string, object?> Method(string name) => new(PatternTags.Method, name);

    private static KeyValuePair<string, object?> Dependency(string name) => new(PatternTags.Dependency, name);

    private static string Failure(Exception? error, int? status) =>
        error?.GetType().Name ?? string.Create(CultureInfo.InvariantCulture, $"status {status}");
}
