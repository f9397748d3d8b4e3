using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

public class CircuitSlowCallTests
{
    private static readonly CircuitBreakerSettings s_settings = new() { SlowCall = TimeSpan.FromSeconds(10), FailureThreshold = 1, HalfOpenProbes = 1, SuccessThreshold = 1 };

    [Theory]
    [InlineData(10, CircuitState.Closed)]
    [InlineData(10.001, CircuitState.Open)]
    public void A_success_slower_than_the_bound_is_a_failure(double seconds, CircuitState expected)
    {
        var circuit = new CircuitHarness(s_settings);
        var permit = circuit.Enter();
        circuit.Advance(seconds);
        circuit.Breaker.RecordSuccess(permit);
        Assert.Equal(expected, circuit.State);
        Assert.Null(circuit.Breaker.Snapshot().LastFailure);
    }

    [Fact]
    public void A_slow_answer_is_a_failure()
    {
        var circuit = new CircuitHarness(s_settings);
        var permit = circuit.Enter();
        circuit.Advance(11);
        circuit.Exit(permit, new HttpRequestException("no such card", inner: null, System.Net.HttpStatusCode.NotFound));
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void A_slow_call_that_its_caller_cancelled_is_not_counted()
    {
        var circuit = new CircuitHarness(s_settings);
        var permit = circuit.Enter();
        circuit.Advance(11);
        circuit.Cancel(permit);
        Assert.Equal(CircuitState.Closed, circuit.State);
    }

    [Fact]
    public void A_slow_probe_opens_the_circuit_again()
    {
        var circuit = new CircuitHarness(s_settings);
        circuit.OpenAndRecover();
        var probe = circuit.Enter();
        circuit.Advance(11);
        circuit.Breaker.RecordSuccess(probe);
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void Fast_calls_stay_quiet()
    {
        var circuit = new CircuitHarness(s_settings);
        circuit.Succeed(100);
        Assert.Equal((10, 0), (circuit.Breaker.Snapshot().Calls, circuit.Breaker.Snapshot().Failures));
    }
}
