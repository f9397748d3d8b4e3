using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>Real threads that start together; the verdicts do not depend on how they interleave.</summary>
public class CircuitConcurrencyTests
{
    private const int Threads = 4;

    public static TheoryData<CircuitBreakerSettings> Windows =>
    [
        new CircuitBreakerSettings { WindowSize = 63, FailureThreshold = 60 },
        new CircuitBreakerSettings { WindowSize = 5_000, FailureThreshold = 4_000 },
        new CircuitBreakerSettings { Window = TimeSpan.FromHours(1), FailureThreshold = 4_000 },
        new CircuitBreakerSettings { Window = TimeSpan.FromHours(1), FailureRatio = 1, MinimumThroughput = 4_000 },
    ];

    [Fact]
    public void No_more_probes_run_at_once_than_allowed()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1, HalfOpenProbes = 2, SuccessThreshold = 2 });
        for (var round = 0; round < 200; round++)
        {
            circuit.OpenAndRecover();
            var permits = new CircuitPermit[Threads];
            var entered = 0;
            Together(thread =>
            {
                if (circuit.Breaker.TryEnter(out permits[thread]))
                    Interlocked.Increment(ref entered);
            });
            Assert.Equal(2, entered);

            Together(thread => circuit.Breaker.RecordSuccess(permits[thread]));
            Assert.Equal(CircuitState.Closed, circuit.State);
        }

        Assert.Equal(200 * 3, circuit.Observer.Changes.Count);
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void No_failure_is_lost_and_the_circuit_opens_exactly_once(CircuitBreakerSettings settings)
    {
        var needed = settings.FailureThreshold ?? settings.MinimumThroughput!.Value;
        var circuit = new CircuitHarness(settings);
        var permit = circuit.Enter();
        var failure = new TimeoutException();
        Together(_ =>
        {
            for (var i = 0; i < (needed / Threads) - 1; i++)
                circuit.Exit(permit, failure);
        });
        Assert.Equal((CircuitState.Closed, needed - Threads), (circuit.State, circuit.Breaker.Snapshot().Failures));

        Together(_ => circuit.Exit(permit, new TimeoutException()));
        Assert.Equal((CircuitState.Open, 1), (circuit.State, circuit.Breaker.Snapshot().TimesOpened));
        Assert.Single(circuit.Observer.Changes);
    }

    [Fact]
    public void No_count_of_a_time_window_is_lost_where_nothing_else_keeps_threads_apart()
    {
        const int perThread = 500_000;
        var window = CircuitWindow.Create(new CircuitBreakerRules("x").Resolve(new() { Window = TimeSpan.FromHours(1), FailureRatio = 1 }));
        var clock = new PatternClock(TimeProvider.System);
        var now = clock.NowMilliseconds;
        Together(thread =>
        {
            for (var i = 0; i < perThread; i++)
            {
                window.RecordFailure(now);
                if (thread % 2 == 0)
                    window.RecordSuccess(clock);
            }
        });
        Assert.Equal(new CircuitCounts(Calls: perThread * (Threads + (Threads / 2)), Failures: perThread * Threads), window.Count(clock.NowMilliseconds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_call_of_a_ratio_window_is_lost(bool time)
    {
        const int calls = 10_000;
        var circuit = new CircuitHarness(time
            ? new() { Window = TimeSpan.FromHours(1), FailureRatio = 1 }
            : new() { WindowSize = 10_000, FailureRatio = 1 });
        Together(thread =>
        {
            for (var i = 0; i < calls / Threads; i++)
            {
                if (thread == 0 && i % 2 == 0)
                    circuit.Fail();
                else
                    circuit.Succeed();
            }
        });
        Assert.Equal((calls, calls / Threads / 2), (circuit.Breaker.Snapshot().Calls, circuit.Breaker.Snapshot().Failures));
    }

    [Fact]
    public void Under_chaos_the_changes_form_one_chain_and_the_breaker_stays_usable()
    {
        var settings = new CircuitBreakerSettings { FailureThreshold = 2, WindowSize = 4, RecoveryTimeout = TimeSpan.FromMilliseconds(1), HalfOpenProbes = 3 };
        var observer = new CircuitRecordingObserver();
        var breaker = new CircuitBreaker("x", settings, new PatternClock(TimeProvider.System, exact: true), FailureClassifier.Default, observer);
        var tooManyProbes = 0;
        Together(thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 20_000; i++)
                Act(breaker, random, settings, ref tooManyProbes);
        });

        breaker.Reset();
        Assert.Equal(0, tooManyProbes);
        Assert.True(breaker.TryEnterClosed(out _));
        var state = CircuitState.Closed;
        foreach (var change in observer.Changes)
        {
            Assert.Equal(state, change.From);
            Assert.NotEqual(change.From, change.To);
            state = change.To;
        }

        Assert.Equal(CircuitState.Closed, state);
        Assert.True(observer.Changes.Count > 100, $"only {observer.Changes.Count} changes");
    }

    private static void Act(CircuitBreaker breaker, Random random, CircuitBreakerSettings settings, ref int tooManyProbes)
    {
        if (breaker.TryEnter(out var permit))
        {
            if (random.Next(3) == 0)
                breaker.Exit(permit, new TimeoutException(), CancellationToken.None);
            else
                breaker.RecordSuccess(permit);
        }

        switch (random.Next(500))
        {
            case 0:
                breaker.Isolate();
                break;
            case < 10:
                breaker.Reset();
                break;
            case < 15:
                breaker.Reconfigure(settings with { WindowSize = random.Next(2, 100) });
                break;
        }

        if (breaker.Snapshot().ProbesUnderWay > settings.HalfOpenProbes)
            Interlocked.Increment(ref tooManyProbes);
    }

    private static void Together(Action<int> act)
    {
        using var barrier = new Barrier(Threads);
        var errors = new Exception?[Threads];
        var threads = Enumerable.Range(0, Threads).Select(index => new Thread(() =>
        {
            barrier.SignalAndWait();
            try
            {
                act(index);
            }
            catch (Exception error)
            {
                errors[index] = error;
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(errors, Assert.Null);
    }
}
