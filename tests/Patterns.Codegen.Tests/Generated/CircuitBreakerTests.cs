using Polly.CircuitBreaker;
using CircuitBreaker = Patterns.Codegen.Resilience.CircuitBreaker;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>Generated circuit breakers, in virtual time: among them the defects of other libraries that must not be ours.</summary>
public sealed class CircuitBreakerTests : IDisposable
{
    private readonly Virtual _virtual = new();

    private CircuitBreaker Breaker => _virtual.Runtime.GetCircuitBreaker("gateway");

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public async Task OpensRejectsAndRecovers()
    {
        await Open();
        var rejection = await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => _virtual.Gateway.Broken());
        Assert.Equal(TimeSpan.FromSeconds(30), rejection.RetryAfter);
        Assert.Equal(3, _virtual.Script.Calls);

        _virtual.Advance(30);
        Assert.Equal("ok", await _virtual.Gateway.Broken());
        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
        Assert.Equal("ok", await _virtual.Gateway.Broken());
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    [Fact]
    public async Task AProbeCancelledByItsCallerDoesNotClose()
    {
        await Open();
        _virtual.Advance(30);
        for (var i = 0; i < 5; i++)
        {
            using var source = new CancellationTokenSource();
            _virtual.Script.Hang();
            var probe = _virtual.Gateway.Broken(source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe);
        }

        Assert.Equal(CircuitState.HalfOpen, Breaker.State);
    }

    [Fact]
    public async Task HungProbesDoNotWedge()
    {
        await Open();
        _virtual.Advance(30);
        using var source = new CancellationTokenSource();
        _virtual.Script.Hang().Hang();
        var hung = new[] { _virtual.Gateway.Broken(source.Token), _virtual.Gateway.Broken(source.Token) };
        await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => _virtual.Gateway.Broken());

        _virtual.Advance(31);
        Assert.Equal("ok", await _virtual.Gateway.Broken());
        Assert.Equal("ok", await _virtual.Gateway.Broken());
        Assert.Equal(CircuitState.Closed, Breaker.State);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(hung));
    }

    [Fact]
    public async Task CancellationsNeverCountAndOneSuccessNeverWipes()
    {
        _virtual.Script.Fail(2);
        await Assert.ThrowsAsync<TimeoutException>(() => _virtual.Gateway.Broken());
        await Assert.ThrowsAsync<TimeoutException>(() => _virtual.Gateway.Broken());
        for (var i = 0; i < 20; i++)
        {
            using var source = new CancellationTokenSource();
            _virtual.Script.Hang();
            var call = _virtual.Gateway.Broken(source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        Assert.Equal("ok", await _virtual.Gateway.Broken());
        _virtual.Script.Fail(1);
        await Assert.ThrowsAsync<TimeoutException>(() => _virtual.Gateway.Broken());
        Assert.Equal(CircuitState.Open, Breaker.State);
    }

    [Fact]
    public async Task NoneSwitchesTheSlowCallOfThePresetOff()
    {
        for (var i = 0; i < 3; i++)
        {
            Answer(late: 6);
            await _virtual.Gateway.Patient();
            Answer(late: 6);
            await _virtual.Gateway.Impatient();
        }

        Assert.Equal(CircuitState.Closed, _virtual.Runtime.GetCircuitBreaker("patient").State);
        Assert.Equal(CircuitState.Open, _virtual.Runtime.GetCircuitBreaker("impatient").State);

        void Answer(int late) => _virtual.Script.Then(_ =>
        {
            _virtual.Advance(late);
            return Task.FromResult("late");
        });
    }

    [Fact]
    public async Task IsolateAndResetAreTheOperators()
    {
        Assert.Equal("ok", await _virtual.Gateway.Broken());
        Breaker.Isolate();
        await Assert.ThrowsAnyAsync<IsolatedCircuitException>(() => _virtual.Gateway.Broken());
        Breaker.Reset();
        Assert.Equal("ok", await _virtual.Gateway.Broken());
    }

    [Fact]
    public async Task ATimeoutAboveTheBreakerCountsAsAFailureAndTheCallersCancellationDoesNot()
    {
        for (var i = 0; i < 3; i++)
        {
            using var source = new CancellationTokenSource();
            _virtual.Script.Hang();
            var cancelled = _virtual.Gateway.BrokenInside(source.Token);
            await source.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        }

        Assert.Equal(CircuitState.Closed, _virtual.Runtime.GetCircuitBreaker("inside").State);
        for (var i = 0; i < 3; i++)
        {
            _virtual.Script.Hang();
            var call = _virtual.Gateway.BrokenInside();
            _virtual.Advance(1);
            await Assert.ThrowsAsync<Polly.Timeout.TimeoutRejectedException>(() => call);
        }

        Assert.Equal(CircuitState.Open, _virtual.Runtime.GetCircuitBreaker("inside").State);
    }

    private async Task Open()
    {
        _virtual.Script.Fail(3);
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<TimeoutException>(() => _virtual.Gateway.Broken());
        Assert.Equal(CircuitState.Open, Breaker.State);
    }
}
