using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Retry;

/// <summary>A retry policy on a fake clock, with a seeded jitter and a recorder.</summary>
internal sealed class RetryFixture
{
    public RetryFixture(RetrySettings settings, double? budget = null, TimeProvider? timeProvider = null, int seed = 1)
    {
        timeProvider ??= Time;
        Policy = new(
            "Shop.Pay",
            RetryValues.Resolve(settings, "[Retry] of Shop.Pay"),
            budget is { } rate ? new RetryBudget("payment-api", rate, timeProvider) : null,
            new PatternClock(timeProvider),
            FailureClassifier.Default,
            new JitterSource(seed),
            Observer);
    }

    public FakeTimeProvider Time { get; } = new();

    public RecordingRetryObserver Observer { get; } = new();

    public RetryPolicy Policy { get; }

    /// <summary>The delays of a call that fails until the policy gives up.</summary>
    public List<TimeSpan> DelaysUntilGivenUp(Exception? error = null, HttpResponseMessage? result = null)
    {
        var delays = new List<TimeSpan>();
        var state = default(RetryState);
        while (Policy.TryNext(ref state, error, result, CancellationToken.None, out var delay))
            delays.Add(delay);
        return delays;
    }
}
