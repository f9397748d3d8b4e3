using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience.Timeouts;

/// <summary>Policies on each of the three timers.</summary>
[Collection(nameof(TimeoutCollection))]
public abstract class TimeoutTestBase
{
    protected const string Method = "Shop.PaymentService.ChargeAsync";

    protected static readonly TimeSpan Never = TimeSpan.FromHours(24);

    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected FakeTimeProvider Time { get; } = new();

    private protected TimeoutObserver Observer { get; } = new();

    private protected TimeoutPolicy Policy(TimeoutTimer timer, TimeSpan duration, bool perAttempt = false) => new(
        Method,
        perAttempt,
        duration,
        timer switch
        {
            TimeoutTimer.Scanner => new PatternClock(TimeProvider.System),
            TimeoutTimer.System => new PatternClock(TimeProvider.System, exact: true),
            _ => new PatternClock(Time),
        },
        Observer);

    /// <summary>Waits until a token ends; virtual time is moved on.</summary>
    private protected async Task<OperationCanceledException> EndOf(TimeoutTimer timer, TimeSpan duration, CancellationToken token)
    {
        var end = Task.Delay(Timeout.InfiniteTimeSpan, token);
        if (timer == TimeoutTimer.Provider)
            Time.Advance(duration);
        return await Assert.ThrowsAnyAsync<OperationCanceledException>(() => end.WaitAsync(Patience, CancellationToken.None));
    }

    private protected sealed class TimeoutObserver : ITimeoutObserver
    {
        public List<(string Method, TimeSpan Duration, bool PerAttempt)> Fired { get; } = [];

        public TaskCompletionSource<Exception> Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void TimedOut(string method, TimeSpan duration, bool perAttempt) => Fired.Add((method, duration, perAttempt));

        public void CallbackFailed(string method, Exception error) => Failed.TrySetResult(error);
    }
}
