using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>Defects of other circuit breakers that must not be ours.</summary>
public class CircuitPeerDefectTests
{
    [Fact]
    public void A_probe_cancelled_by_its_caller_gives_its_slot_back_and_does_not_close_the_circuit()
    {
        var circuit = new CircuitHarness(new() { HalfOpenProbes = 1, SuccessThreshold = 1 });
        circuit.OpenAndRecover();

        var probe = circuit.Enter();
        Assert.False(circuit.Breaker.TryEnter(out _));
        circuit.Cancel(probe);

        Assert.Equal(CircuitState.HalfOpen, circuit.State);
        Assert.True(circuit.Breaker.TryEnter(out _));
    }

    [Fact]
    public void Hung_probes_are_replaced_after_one_more_recovery_timeout()
    {
        var circuit = new CircuitHarness(new() { HalfOpenProbes = 2, SuccessThreshold = 2 });
        circuit.OpenAndRecover();
        circuit.Enter();
        circuit.Enter();

        circuit.Advance(29.999);
        Assert.False(circuit.Breaker.TryEnter(out _));
        circuit.Advance(0.001);
        circuit.Succeed(2);

        Assert.Equal(CircuitState.Closed, circuit.State);
    }

    [Fact]
    public void A_hung_probe_that_was_replaced_does_not_count_when_it_ends_after_all()
    {
        var circuit = new CircuitHarness(new() { HalfOpenProbes = 1, SuccessThreshold = 1 });
        circuit.OpenAndRecover();
        var hung = circuit.Enter();
        circuit.Advance(30);
        var replacement = circuit.Enter();

        circuit.Exit(hung, new TimeoutException());
        Assert.Equal(CircuitState.HalfOpen, circuit.State);
        circuit.Breaker.RecordSuccess(hung);
        Assert.Equal(CircuitState.HalfOpen, circuit.State);
        Assert.False(circuit.Breaker.TryEnter(out _));

        circuit.Breaker.RecordSuccess(replacement);
        Assert.Equal(CircuitState.Closed, circuit.State);
    }

    [Fact]
    public void A_slow_probe_that_nobody_replaced_still_counts()
    {
        var circuit = new CircuitHarness(new() { HalfOpenProbes = 1, SuccessThreshold = 1 });
        circuit.OpenAndRecover();
        var slow = circuit.Enter();
        circuit.Advance(300);

        circuit.Breaker.RecordSuccess(slow);

        Assert.Equal(CircuitState.Closed, circuit.State);
    }

    [Fact]
    public void Cancellation_is_never_counted_as_success()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 2, WindowSize = 3 });
        circuit.Fail();
        for (var i = 0; i < 100; i++)
            circuit.Cancel(circuit.Enter());

        Assert.Equal((1, 1), (circuit.Breaker.Snapshot().Calls, circuit.Breaker.Snapshot().Failures));
        circuit.Fail();
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void Cancellation_is_never_counted_as_failure()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        circuit.Cancel(circuit.Enter());

        // Some clients report the caller's cancellation as a transport failure, and generated conditions may call it a failure.
        circuit.Breaker.Exit(circuit.Enter(), new IOException("aborted"), CircuitHarness.Cancelled);
        circuit.Breaker.Exit(circuit.Enter(), new OperationCanceledException(), failed: true, CircuitHarness.Cancelled);
        circuit.Breaker.Exit(circuit.Enter(), new OperationCanceledException(), result: null, failed: true, CircuitHarness.Cancelled);

        Assert.Equal(CircuitState.Closed, circuit.State);
        Assert.Equal(0, circuit.Breaker.Snapshot().Failures);
    }

    [Fact]
    public void One_success_never_wipes_the_history()
    {
        var circuit = new CircuitHarness();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(CircuitState.Closed, circuit.State);
            circuit.Succeed();
            circuit.Fail();
        }

        Assert.Equal(CircuitState.Open, circuit.State);
    }

    [Fact]
    public void A_success_that_began_before_the_circuit_opened_does_not_close_it_while_half_open()
    {
        var circuit = new CircuitHarness(new() { HalfOpenProbes = 1, SuccessThreshold = 1 });
        var early = circuit.Enter();
        circuit.OpenAndRecover();
        circuit.Enter();

        circuit.Breaker.RecordSuccess(early);
        circuit.Exit(early, null);

        Assert.Equal(CircuitState.HalfOpen, circuit.State);
    }

    [Fact]
    public void Failures_that_began_before_the_circuit_opened_count_neither_while_half_open_nor_after_it_closed()
    {
        var circuit = new CircuitHarness(new() { HalfOpenProbes = 1, SuccessThreshold = 1, FailureThreshold = 1 });
        var early = circuit.Enter();
        circuit.OpenAndRecover();
        var probe = circuit.Enter();

        circuit.Exit(early, new TimeoutException());
        Assert.Equal(CircuitState.HalfOpen, circuit.State);
        circuit.Breaker.RecordSuccess(probe);
        circuit.Exit(early, new TimeoutException());
        circuit.Exit(probe, new TimeoutException());

        Assert.Equal(CircuitState.Closed, circuit.State);
        Assert.Equal(0, circuit.Breaker.Snapshot().Failures);
    }

    [Fact]
    public void Failures_that_began_before_the_circuit_opened_do_not_lengthen_the_outage()
    {
        var circuit = new CircuitHarness();
        var early = circuit.Enter();
        circuit.Open();
        circuit.Advance(29);
        circuit.Exit(early, new TimeoutException());
        circuit.Advance(1);

        Assert.True(circuit.Breaker.TryEnter(out _));
    }
}
