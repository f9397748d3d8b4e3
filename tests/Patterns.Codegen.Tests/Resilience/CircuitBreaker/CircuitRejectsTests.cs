using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Tests.Generated;
using Patterns.Codegen.Tests.Telemetry;

namespace Patterns.Codegen.Tests.Resilience;

/// <summary>Rejections without a throw, which only happen while nobody listens to calls.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class CircuitRejectsTests
{
    [Fact]
    public void An_open_and_an_isolated_circuit_reject()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        circuit.Exit(circuit.Enter(), new TimeoutException());

        Assert.True(circuit.Breaker.Rejects(CancellationToken.None, out var open));
        Assert.IsType<CircuitOpenException>(open);
        circuit.Breaker.Isolate();
        Assert.True(circuit.Breaker.Rejects(CancellationToken.None, out var isolated));
        Assert.IsType<CircuitIsolatedException>(isolated);
        Assert.Equal([open, isolated], circuit.Observer.Rejections);
    }

    [Fact]
    public void A_circuit_that_may_let_the_call_through_does_not()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        Assert.False(circuit.Breaker.Rejects(CancellationToken.None, out _));

        circuit.Exit(circuit.Enter(), new TimeoutException());
        circuit.Advance(30);
        Assert.False(circuit.Breaker.Rejects(CancellationToken.None, out _));
        circuit.Enter();
        Assert.Equal(CircuitState.HalfOpen, circuit.Breaker.State);
        Assert.False(circuit.Breaker.Rejects(CancellationToken.None, out _));
        Assert.Empty(circuit.Observer.Rejections);
    }

    [Fact]
    public async Task Generated_code_fails_the_task_without_a_throw()
    {
        using var virtualTime = new Virtual();
        virtualTime.Runtime.GetCircuitBreaker("gateway").Isolate();

        var task = virtualTime.Gateway.Broken(CancellationToken.None);

        Assert.True(task.IsFaulted);
        Assert.Null(task.Exception.InnerException!.StackTrace);
        await Assert.ThrowsAsync<CircuitIsolatedException>(() => task);
        Assert.Equal(0, virtualTime.Script.Calls);
    }

    [Fact]
    public async Task While_somebody_listens_the_rejected_call_is_measured()
    {
        const string method = "Patterns.Codegen.Tests.Generated.Gateway.Broken";
        using var virtualTime = new Virtual();
        virtualTime.Runtime.GetCircuitBreaker("gateway").Isolate();
        using var measurements = new Measurements(method, "patterns.call.duration");

        Assert.False(virtualTime.Runtime.GetCircuitBreaker("gateway").Rejects(CancellationToken.None, out _));
        await Assert.ThrowsAsync<CircuitIsolatedException>(() => virtualTime.Gateway.Broken(CancellationToken.None));

        Assert.True(PatternTelemetry.IsObserved);
        Assert.Equal("rejected", Assert.Single(measurements.All).Tags["patterns.outcome"]);
    }
}
