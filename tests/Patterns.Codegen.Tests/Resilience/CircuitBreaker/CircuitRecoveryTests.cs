using System.Net;
using System.Net.Http.Headers;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Tests.Resilience;

public class CircuitRecoveryTests
{
    [Fact]
    public void Retry_After_of_a_response_lengthens_the_recovery()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        circuit.Breaker.Exit(circuit.Enter(), error: null, Busy(seconds: 120), CancellationToken.None);

        Assert.Equal(TimeSpan.FromSeconds(120), RetryAfterOf(circuit));
        circuit.Advance(119.999);
        Assert.False(circuit.Breaker.TryEnter(out _));
        circuit.Advance(0.001);
        Assert.True(circuit.Breaker.TryEnter(out _));
    }

    [Fact]
    public void Retry_After_never_shortens_the_recovery()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        circuit.Breaker.Exit(circuit.Enter(), error: null, Busy(seconds: 1), failed: true, CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(30), RetryAfterOf(circuit));
    }

    [Fact]
    public void Retry_After_of_an_earlier_failure_in_the_window_counts_from_when_it_was_said()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 2 });
        circuit.Breaker.Exit(circuit.Enter(), error: null, Busy(seconds: 100), CancellationToken.None);
        circuit.Advance(20);
        circuit.Fail();
        Assert.Equal(TimeSpan.FromSeconds(80), RetryAfterOf(circuit));
    }

    [Fact]
    public void Retry_After_of_an_exception_and_of_a_probe_lengthen_the_recovery()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        circuit.Exit(circuit.Enter(), WithRetryAfter(60));
        Assert.Equal(TimeSpan.FromSeconds(60), RetryAfterOf(circuit));
        circuit.Advance(60);
        circuit.Exit(circuit.Enter(), WithRetryAfter(90));
        Assert.Equal(TimeSpan.FromSeconds(90), RetryAfterOf(circuit));

        circuit.Advance(90);
        circuit.Fail();
        Assert.Equal(TimeSpan.FromSeconds(30), RetryAfterOf(circuit));
    }

    [Fact]
    public void An_absurd_Retry_After_is_cut_to_a_day()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        circuit.Breaker.Exit(circuit.Enter(), error: null, Busy(seconds: int.MaxValue), CancellationToken.None);
        Assert.Equal(TimeSpan.FromDays(1), RetryAfterOf(circuit));
    }

    [Fact]
    public void Only_a_failing_status_counts_and_the_methods_condition_wins_over_it()
    {
        var circuit = new CircuitHarness(new() { FailureThreshold = 1 });
        using var notFound = new HttpResponseMessage(HttpStatusCode.NotFound);
        using var busy = Busy(seconds: 1);
        Assert.False(circuit.Breaker.Handles(notFound));
        Assert.True(circuit.Breaker.Handles(busy));

        circuit.Breaker.Exit(circuit.Enter(), error: null, notFound, CancellationToken.None);
        circuit.Breaker.Exit(circuit.Enter(), error: null, busy, failed: false, CancellationToken.None);
        Assert.Equal(CircuitState.Closed, circuit.State);
        circuit.Breaker.Exit(circuit.Enter(), error: null, notFound, failed: true, CancellationToken.None);
        Assert.Equal(CircuitState.Open, circuit.State);
    }

    private static TimeSpan? RetryAfterOf(CircuitHarness circuit)
    {
        Assert.Equal(CircuitState.Open, circuit.State);
        return circuit.Breaker.Snapshot().RetryAfter;
    }

    private static HttpResponseMessage Busy(int seconds) =>
        new(HttpStatusCode.ServiceUnavailable) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) } };

    private static TimeoutException WithRetryAfter(int seconds) => new() { Data = { ["Retry-After"] = seconds } };
}
