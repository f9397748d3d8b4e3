using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Retry;

/// <summary>Keeps what a retry policy reported, as lines of text.</summary>
internal sealed class RecordingRetryObserver : IRetryObserver
{
    public List<string> Events { get; } = [];

    public void Retrying(string method, int attempt, TimeSpan delay, Exception? error, int? status) =>
        Events.Add($"{method}: attempt {attempt} after {SettingRange.Text(delay)} ({error?.Message ?? status.ToString()})");

    public void BudgetExhausted(string method, string dependency, int attempts, Exception? error, int? status) =>
        Events.Add($"{method}: budget of {dependency} empty after {attempts} ({error?.Message ?? status.ToString()})");

    public void AskedTooLong(string method, int attempts, TimeSpan asked, Exception? error, int? status) =>
        Events.Add($"{method}: asked to stay away for {SettingRange.Text(asked)} after {attempts} ({error?.Message ?? status.ToString()})");

    public void GaveUp(string method, int attempts, Exception? error, int? status) =>
        Events.Add($"{method}: gave up after {attempts} ({error?.Message ?? status.ToString()})");
}
