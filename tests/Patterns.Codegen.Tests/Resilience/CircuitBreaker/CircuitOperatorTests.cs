using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

public class CircuitOperatorTests
{
    [Fact]
    public void Isolate_rejects_until_reset_whatever_happens()
    {
        var circuit = new CircuitHarness();
        var early = circuit.Enter();
        circuit.Breaker.Isolate();
        circuit.Breaker.Isolate();
        circuit.Exit(early, null);
        circuit.Advance(100_000);

        Assert.False(circuit.Breaker.TryEnter(out _));
        circuit.Breaker.Reset();
        Assert.Equal(CircuitState.Closed, circuit.State);
        Assert.Equal([(CircuitState.Closed, CircuitState.Isolated), (CircuitState.Isolated, CircuitState.Closed)], Changes(circuit));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Isolate_and_reset_work_from_open_and_half_open(bool halfOpen)
    {
        var circuit = new CircuitHarness();
        circuit.Open();
        if (halfOpen)
        {
            circuit.Advance(30);
            circuit.Enter();
        }

        circuit.Breaker.Isolate();
        Assert.Equal(CircuitState.Isolated, circuit.State);
        circuit.Breaker.Reset();
        circuit.Succeed();
        Assert.Equal(CircuitState.Closed, circuit.State);
    }

    [Fact]
    public void Reset_of_a_closed_circuit_forgets_the_window_without_an_event()
    {
        var circuit = new CircuitHarness();
        circuit.Fail(4);
        circuit.Breaker.Reset();
        circuit.Fail(4);
        Assert.Equal(CircuitState.Closed, circuit.State);
        Assert.Empty(circuit.Observer.Changes);
    }

    [Fact]
    public void State_changes_are_events_with_what_caused_them()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        var events = new List<CircuitStateChangedEventArgs>();
        circuit.Breaker.StateChanged += (sender, change) =>
        {
            Assert.Same(circuit.Breaker, sender);
            events.Add(change);
        };
        circuit.OpenAndRecover();
        circuit.Succeed(2);

        Assert.Equal([(CircuitState.Closed, CircuitState.Open), (CircuitState.Open, CircuitState.HalfOpen), (CircuitState.HalfOpen, CircuitState.Closed)], Changes(circuit));
        Assert.Equal(circuit.Observer.Changes, events);
        Assert.IsType<TimeoutException>(events[0].Error);
        Assert.Equal(("payment-api", TimeSpan.FromSeconds(30)), (events[0].Name, events[0].RetryAfter));
        Assert.Null(events[1].RetryAfter);
    }

    [Fact]
    public void A_handler_may_call_the_breaker_and_events_stay_in_order()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        var seen = new List<CircuitState>();
        circuit.Breaker.StateChanged += (_, change) =>
        {
            if (change.To == CircuitState.Open)
                circuit.Breaker.Isolate();
        };
        circuit.Breaker.StateChanged += (_, change) => seen.Add(change.To);
        circuit.Fail();

        Assert.Equal([CircuitState.Open, CircuitState.Isolated], seen);
    }

    [Fact]
    public void One_handler_that_throws_does_not_keep_the_next_from_being_called()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        var called = 0;
        circuit.Breaker.StateChanged += (_, _) => throw new InvalidOperationException("handler is broken");
        circuit.Breaker.StateChanged += (_, _) => called++;
        circuit.Fail();
        Assert.Equal(1, called);
        Assert.Equal("handler is broken", Assert.Single(circuit.Observer.HandlerErrors).Message);
    }

    [Fact]
    public void A_snapshot_tells_the_whole_story()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 2 });
        circuit.Succeed(3);
        circuit.Fail();
        Assert.Equal(
            new CircuitBreakerSnapshot { Name = "payment-api", State = CircuitState.Closed, Since = circuit.Time.GetUtcNow(), Calls = 4, Failures = 1, ProbesUnderWay = 0, ProbesSucceeded = 0, RetryAfter = null, TimesOpened = 0, Rejected = 0 },
            circuit.Breaker.Snapshot());

        circuit.Advance(5);
        circuit.Exit(circuit.Enter(), new TimeoutException("too late"));
        var opened = circuit.Time.GetUtcNow();
        circuit.Advance(10);
        Assert.Equal(
            new CircuitBreakerSnapshot { Name = "payment-api", State = CircuitState.Open, Since = opened, Calls = 0, Failures = 0, ProbesUnderWay = 0, ProbesSucceeded = 0, RetryAfter = TimeSpan.FromSeconds(20), TimesOpened = 1, Rejected = 0, LastFailure = "TimeoutException: too late" },
            circuit.Breaker.Snapshot());

        circuit.Advance(20);
        circuit.Succeed();
        circuit.Enter();
        var snapshot = circuit.Breaker.Snapshot();
        Assert.Equal((CircuitState.HalfOpen, 1, 1, null), (snapshot.State, snapshot.ProbesUnderWay, snapshot.ProbesSucceeded, snapshot.RetryAfter));
        circuit.Succeed();
        Assert.Null(circuit.Breaker.Snapshot().LastFailure);
    }

    private static IEnumerable<(CircuitState From, CircuitState To)> Changes(CircuitHarness circuit) =>
        circuit.Observer.Changes.Select(change => (change.From, change.To));
}
