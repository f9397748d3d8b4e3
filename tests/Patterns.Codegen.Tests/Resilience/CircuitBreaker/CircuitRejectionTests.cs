using Patterns.Codegen.Resilience;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.Tests.Resilience;

public class CircuitRejectionTests
{
    [Fact]
    public void An_open_circuit_rejects_with_Pollys_exception_that_says_when_to_retry_and_why()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        var cause = new TimeoutException();
        circuit.Exit(circuit.Enter(), cause);
        circuit.Advance(12.5);

        var rejection = Assert.IsType<CircuitOpenException>(circuit.Breaker.Rejection());

        Assert.IsAssignableFrom<BrokenCircuitException>(rejection);
        Assert.Equal(("payment-api", TimeSpan.FromSeconds(17.5)), (rejection.Name, rejection.RetryAfter));
        Assert.Equal("CircuitBreaker", ((IPatternRejection)rejection).Pattern);
        Assert.Equal(TimeSpan.FromSeconds(17.5), ((IRetryAfter)rejection).RetryAfter);
        Assert.Same(cause, rejection.InnerException);
        Assert.Equal("The circuit 'payment-api' is open because its dependency kept failing; the call was not made. The next one is let through in 17.5 s.", rejection.Message);
    }

    [Fact]
    public void A_half_open_circuit_says_when_a_slot_is_free_at_the_latest()
    {
        var circuit = new CircuitHarness(new() { HalfOpenProbes = 1 });
        circuit.OpenAndRecover();
        circuit.Enter();
        circuit.Advance(10);

        var rejection = Assert.IsType<CircuitOpenException>(circuit.Breaker.Rejection());

        Assert.Equal((CircuitState.HalfOpen, TimeSpan.FromSeconds(20)), (rejection.State, rejection.RetryAfter));
        Assert.Contains("half-open and all its probes are under way", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_isolated_circuit_rejects_with_Pollys_isolated_exception()
    {
        var circuit = new CircuitHarness();
        circuit.Breaker.Isolate();

        Assert.False(circuit.Breaker.TryEnterClosed(out _));
        Assert.False(circuit.Breaker.TryEnter(out _));
        var rejection = Assert.IsType<CircuitIsolatedException>(circuit.Breaker.Rejection());
        Assert.IsAssignableFrom<IsolatedCircuitException>(rejection);
        Assert.Null(rejection.RetryAfter);
        Assert.Contains("'payment-api' was isolated by an operator", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_rejection_is_a_new_exception_and_is_observed_and_counted()
    {
        var circuit = new CircuitHarness();
        circuit.Open();
        var first = circuit.Breaker.Rejection();
        var second = circuit.Breaker.Rejection();

        Assert.NotSame(first, second);
        Assert.Equal([first, second], circuit.Observer.Rejections);
        Assert.Equal(2, circuit.Breaker.Snapshot().Rejected);
    }

    [Fact]
    public void A_rejection_is_not_counted_by_a_breaker_around_it()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        foreach (var rejection in new Exception[] { new CircuitOpenException("inner", TimeSpan.FromSeconds(1), new TimeoutException()), new CircuitIsolatedException("inner"), new BulkheadRejectedException("inner", 1, 0) })
        {
            Assert.False(circuit.Breaker.Handles(rejection));
            circuit.Exit(circuit.Enter(), rejection);
        }

        Assert.Equal(0, circuit.Breaker.Snapshot().Calls);
    }

    [Fact]
    public void A_failing_observer_does_not_reach_the_call()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        circuit.Observer.Throws = new InvalidOperationException("logger is broken");
        circuit.Breaker.StateChanged += (_, _) => throw new InvalidOperationException("handler is broken");

        circuit.Fail();
        Assert.IsType<CircuitOpenException>(circuit.Breaker.Rejection());
        Assert.Single(circuit.Observer.Changes);
        Assert.Single(circuit.Observer.HandlerErrors);
    }
}
