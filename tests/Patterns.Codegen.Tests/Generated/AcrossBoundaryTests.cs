using Microsoft.Extensions.Time.Testing;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>A time-out above a hedge means the same to what stands below as one without it.</summary>
public sealed class AcrossBoundaryTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider _clock = new();
    private readonly PatternRuntime _runtime;
    private readonly Script _script = new();
    private readonly Remote _remote;

    public AcrossBoundaryTests()
    {
        _runtime = new PatternRuntime(new PatternRuntimeOptions { TimeProvider = _clock });
        _remote = new Remote(_runtime, _script);
    }

    private CircuitState Circuit => _runtime.GetCircuitBreaker("remote").State;

    public void Dispose() => _runtime.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ATimeOutCountsForTheCircuitBreakerBelow(bool judged)
    {
        await TimesOut(judged);
        Assert.Equal(CircuitState.Open, Circuit);

        // As does that of a probe.
        _clock.Advance(TimeSpan.FromSeconds(30));
        await TimesOut(judged);
        Assert.Equal(CircuitState.Open, Circuit);
        await Assert.ThrowsAsync<CircuitOpenException>(() => Call(judged, CancellationToken.None));
    }

    [Fact]
    public async Task SoDoesOneThatEndsBeforeTheAttemptsOwn()
    {
        _script.Hang().Hang();
        var call = _remote.Twice();
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Until(() => _script.Calls == 2);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => call.WaitAsync(s_patience));
        await AttemptsEnd();
        Assert.Equal(CircuitState.Open, _runtime.GetCircuitBreaker("twice").State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheCallersCancellationDoesNot(bool judged)
    {
        using var source = new CancellationTokenSource();
        _script.Hang();
        var call = Call(judged, source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await AttemptsEnd();
        Assert.Equal(CircuitState.Closed, Circuit);
    }

    [Fact]
    public async Task NorDoesTheAttemptThatLostItsHedge()
    {
        _script.Hang().Answer("fast");
        var call = Call(judged: false, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("fast", await call);
        await AttemptsEnd();
        Assert.Equal(CircuitState.Closed, Circuit);
    }

    [Fact]
    public async Task ARetryBelowDoesNotWaitLongerThanTheTimeThatIsLeft()
    {
        var busy = new TimeoutException("busy") { Data = { ["Retry-After"] = TimeSpan.FromSeconds(10) } };
        _script.Fail(busy).Fail(busy).Answer("too late");

        var call = _remote.Asking();

        Assert.Same(busy, await Assert.ThrowsAsync<TimeoutException>(() => call.WaitAsync(s_patience)));
        Assert.Equal(2, _script.Calls); // the hedge's two attempts
    }

    private Task<string> Call(bool judged, CancellationToken token) => judged ? _remote.Judged(token).AsTask() : _remote.Hedged(token);

    private async Task TimesOut(bool judged)
    {
        _script.Hang().Hang();
        var before = _script.Calls;
        var call = Call(judged, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Until(() => _script.Calls == before + 2);
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => call.WaitAsync(s_patience));
        await AttemptsEnd();
    }

    /// <summary>A hedge does not wait for its attempts: they are over when they have given back their slots.</summary>
    private Task AttemptsEnd() => Until(() => _runtime.Bulkheads.Single().InUse == 0);

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!condition())
            await Task.Delay(1, patience.Token);
    }
}
