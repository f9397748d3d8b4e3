using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

public class CircuitAllocationTests
{
    public static TheoryData<CircuitBreakerSettings> AllWindows =>
    [
        new CircuitBreakerSettings(),
        new CircuitBreakerSettings { SlowCall = TimeSpan.FromSeconds(10) },
        new CircuitBreakerSettings { WindowSize = 100 },
        new CircuitBreakerSettings { FailureRatio = 0.5 },
        new CircuitBreakerSettings { Window = TimeSpan.FromSeconds(60) },
        new CircuitBreakerSettings { Window = TimeSpan.FromMilliseconds(100), FailureRatio = 0.5 },
    ];

    [Theory]
    [MemberData(nameof(AllWindows))]
    public void A_successful_call_allocates_nothing(CircuitBreakerSettings settings)
    {
        var breaker = new CircuitBreaker("x", settings, new PatternClock(TimeProvider.System), FailureClassifier.Default);
        Call(breaker, failures: 1, successes: 1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Call(breaker, failures: 0, successes: 10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_call_that_an_open_circuit_refuses_allocates_nothing_but_its_exception()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        circuit.Open();
        circuit.Breaker.TryEnter(out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            circuit.Breaker.TryEnter(out _);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Call(CircuitBreaker breaker, int failures, int successes)
    {
        for (var i = 0; i < failures; i++)
        {
            breaker.TryEnter(out var permit);
            breaker.Exit(permit, new TimeoutException(), CancellationToken.None);
        }

        for (var i = 0; i < successes; i++)
        {
            if (!breaker.TryEnterClosed(out var permit))
                throw new InvalidOperationException("not closed");
            breaker.RecordSuccess(permit);
        }
    }
}
