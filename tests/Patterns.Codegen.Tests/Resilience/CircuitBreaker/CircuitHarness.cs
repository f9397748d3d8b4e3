using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>A breaker on a virtual clock, with shorthands for whole calls.</summary>
internal sealed class CircuitHarness
{
    public CircuitHarness(CircuitBreakerSettings? settings = null, FailureClassifier? classifier = null)
    {
        Clock = new PatternClock(Time);
        Breaker = new CircuitBreaker("payment-api", settings ?? new(), Clock, classifier ?? FailureClassifier.Default, Observer);
    }

    public FakeTimeProvider Time { get; } = new();

    public PatternClock Clock { get; }

    public CircuitBreaker Breaker { get; }

    public CircuitRecordingObserver Observer { get; } = new();

    public CircuitState State => Breaker.State;

    public static CancellationToken Cancelled { get; } = new(canceled: true);

    public void Advance(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public CircuitPermit Enter() => Breaker.TryEnter(out var permit) ? permit : throw Breaker.Rejection();

    public void Exit(CircuitPermit permit, Exception? error) => Breaker.Exit(permit, error, CancellationToken.None);

    /// <summary>A call cancelled by its caller.</summary>
    public void Cancel(CircuitPermit permit) => Breaker.Exit(permit, new OperationCanceledException(Cancelled), Cancelled);

    public void Succeed(int times = 1)
    {
        for (var i = 0; i < times; i++)
            Breaker.RecordSuccess(Enter());
    }

    public void Fail(int times = 1)
    {
        for (var i = 0; i < times; i++)
            Exit(Enter(), new TimeoutException());
    }

    /// <summary>Opens a closed circuit with as many failures as it takes.</summary>
    public void Open()
    {
        while (State != CircuitState.Open)
            Fail();
    }

    /// <summary>Opens the circuit and waits until it lets probes through.</summary>
    public void OpenAndRecover(double recoverySeconds = 30)
    {
        Open();
        Advance(recoverySeconds);
    }
}
