using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

public class CircuitReconfigureTests
{
    [Fact]
    public void Equal_settings_change_nothing()
    {
        var circuit = new CircuitHarness();
        circuit.Fail(4);
        circuit.Breaker.Reconfigure(new() { FailureThreshold = 5, RecoveryTimeout = TimeSpan.FromSeconds(30) });
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void New_settings_start_an_empty_window_that_calls_under_way_do_not_count_in()
    {
        var circuit = new CircuitHarness();
        circuit.Fail(4);
        var early = circuit.Enter();
        circuit.Breaker.Reconfigure(new() { FailureThreshold = 2 });
        circuit.Exit(early, new TimeoutException());
        circuit.Fail();
        Assert.Equal(CircuitState.Closed, circuit.State);
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
        Assert.Equal(1, circuit.Breaker.Snapshot().TimesOpened);
    }

    [Fact]
    public void A_new_recovery_timeout_counts_from_when_the_circuit_opened()
    {
        var circuit = new CircuitHarness();
        circuit.Open();
        circuit.Advance(10);
        circuit.Breaker.Reconfigure(new() { RecoveryTimeout = TimeSpan.FromSeconds(15) });
        Assert.Equal(TimeSpan.FromSeconds(5), circuit.Breaker.Snapshot().RetryAfter);
        circuit.Breaker.Reconfigure(new() { RecoveryTimeout = TimeSpan.FromSeconds(5) });
        Assert.True(circuit.Breaker.TryEnter(out _));
    }

    [Fact]
    public void New_limits_apply_to_the_probes_of_a_half_open_circuit()
    {
        var circuit = new CircuitHarness(new() { HalfOpenProbes = 1, SuccessThreshold = 3 });
        circuit.OpenAndRecover();
        var probe = circuit.Enter();
        Assert.False(circuit.Breaker.TryEnter(out _));
        circuit.Breaker.Reconfigure(new() { HalfOpenProbes = 2, SuccessThreshold = 1 });
        circuit.Enter();
        circuit.Breaker.RecordSuccess(probe);
        Assert.Equal(CircuitState.Closed, circuit.State);
    }

    [Theory]
    [InlineData(null, 1.0, CircuitState.Open)]
    [InlineData(1.0, null, CircuitState.Closed)]
    [InlineData(1.0, 10.0, CircuitState.Closed)]
    public void A_probe_under_way_is_judged_by_the_slow_call_bound_at_its_end(double? before, double? after, CircuitState expected)
    {
        var circuit = new CircuitHarness(SlowAbove(before));
        circuit.OpenAndRecover();
        var probe = circuit.Enter();
        circuit.Breaker.Reconfigure(SlowAbove(after));
        circuit.Advance(5);
        circuit.Breaker.RecordSuccess(probe);
        Assert.Equal(expected, circuit.State);
    }

    [Fact]
    public void Invalid_settings_are_refused_and_the_former_ones_stay()
    {
        var circuit = new CircuitHarness();
        circuit.Fail(4);
        Assert.Throws<PatternConfigurationException>(() => circuit.Breaker.Reconfigure(new() { FailureThreshold = 0 }));
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void An_isolated_circuit_takes_new_settings_and_stays_isolated()
    {
        var circuit = new CircuitHarness();
        circuit.Breaker.Isolate();
        circuit.Breaker.Reconfigure(new() { FailureThreshold = 1 });
        Assert.Equal(CircuitState.Isolated, circuit.State);
        circuit.Breaker.Reset();
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    private static CircuitBreakerSettings SlowAbove(double? seconds) =>
        new() { SuccessThreshold = 1, SlowCall = seconds is { } bound ? TimeSpan.FromSeconds(bound) : null };
}
