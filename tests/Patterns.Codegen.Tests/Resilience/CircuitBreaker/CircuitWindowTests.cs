using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

public class CircuitWindowTests
{
    [Fact]
    public void Defaults_open_at_5_failures_among_the_last_10_calls()
    {
        var circuit = new CircuitHarness();
        circuit.Fail(4);
        circuit.Succeed(6);
        Assert.Equal(CircuitState.Closed, circuit.State);

        // The oldest failures leave the window one by one as new calls come.
        circuit.Fail();
        Assert.Equal(4, circuit.Breaker.Snapshot().Failures);
        circuit.Succeed(3);
        circuit.Fail(3);
        Assert.Equal(CircuitState.Closed, circuit.State);
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    public void A_count_window_of_any_size_forgets_exactly_the_oldest_call(int size)
    {
        var circuit = new CircuitHarness(new() { WindowSize = size, FailureThreshold = Math.Max(1, size - 1) });
        if (size == 1)
        {
            circuit.Succeed(5);
            Assert.Equal((1, 0), Counts(circuit));
            return;
        }

        circuit.Fail(size - 2);
        circuit.Succeed(2);
        Assert.Equal((size, size - 2), Counts(circuit));
        circuit.Succeed(size - 2);
        Assert.Equal((size, 0), Counts(circuit));
    }

    [Fact]
    public void A_ratio_is_looked_at_from_the_minimum_throughput_on()
    {
        var circuit = new CircuitHarness(new() { FailureRatio = 0.5, MinimumThroughput = 6, WindowSize = 20 });
        circuit.Succeed(2);
        circuit.Fail(3);
        Assert.Equal(CircuitState.Closed, circuit.State);
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void The_minimum_throughput_of_a_count_window_is_its_size()
    {
        var circuit = new CircuitHarness(new() { FailureRatio = 0.1 });
        circuit.Fail(9);
        Assert.Equal(CircuitState.Closed, circuit.State);
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void A_ratio_that_no_binary_fraction_meets_is_reached_exactly()
    {
        var circuit = new CircuitHarness(new() { FailureRatio = 0.3, WindowSize = 10 });
        circuit.Succeed(7);
        circuit.Fail(2);
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void A_success_never_opens_the_circuit()
    {
        var circuit = new CircuitHarness(new() { FailureRatio = 0.5, MinimumThroughput = 4, WindowSize = 4 });
        circuit.Fail(3);
        circuit.Succeed();
        Assert.Equal(CircuitState.Closed, circuit.State);
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void A_time_window_counts_failures_younger_than_itself_to_the_millisecond()
    {
        var settings = new CircuitBreakerSettings { Window = TimeSpan.FromSeconds(60), FailureThreshold = 3 };
        var circuit = new CircuitHarness(settings);
        circuit.Fail(2);
        circuit.Advance(60);
        circuit.Fail();
        Assert.Equal(CircuitState.Closed, circuit.State);
        Assert.Equal(1, circuit.Breaker.Snapshot().Failures);

        circuit = new CircuitHarness(settings);
        circuit.Fail(2);
        circuit.Succeed(1_000_000);
        circuit.Advance(59.999);
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void A_time_window_with_a_ratio_needs_ten_calls_by_default_and_forgets_old_ones()
    {
        var circuit = new CircuitHarness(new() { Window = TimeSpan.FromSeconds(10), FailureRatio = 0.5 });
        circuit.Succeed(100);
        circuit.Advance(10);
        circuit.Fail(9);
        Assert.Equal(CircuitState.Closed, circuit.State);
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void An_answer_of_the_dependency_is_a_success()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 2, WindowSize = 2 });
        circuit.Fail();
        circuit.Exit(circuit.Enter(), new HttpRequestException("no such card", inner: null, System.Net.HttpStatusCode.NotFound));
        circuit.Fail();

        Assert.Equal(CircuitState.Closed, circuit.State);
        Assert.Equal((2, 1), Counts(circuit));
    }

    [Fact]
    public void A_programming_error_counts_as_nothing()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 2, WindowSize = 2 });
        circuit.Fail();
        circuit.Exit(circuit.Enter(), new ArgumentNullException("order"));

        Assert.Equal((1, 1), Counts(circuit));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Successes_are_quiet_only_while_a_full_window_holds_no_failure(bool large)
    {
        var size = large ? 100 : 10;
        var clock = new CircuitHarness().Clock;
        var window = CircuitWindow.Create(new CircuitBreakerRules("x").Resolve(new() { WindowSize = size }));
        for (var i = 0; i < size; i++)
        {
            Assert.False(window.IsQuiet);
            window.RecordSuccess(clock);
        }

        Assert.True(window.IsQuiet);
        window.RecordFailure(0);
        Assert.False(window.IsQuiet);
        for (var i = 0; i < size; i++)
            window.RecordSuccess(clock);
        Assert.True(window.IsQuiet);
    }

    private static (long Calls, long Failures) Counts(CircuitHarness circuit)
    {
        var snapshot = circuit.Breaker.Snapshot();
        return (snapshot.Calls, snapshot.Failures);
    }
}
