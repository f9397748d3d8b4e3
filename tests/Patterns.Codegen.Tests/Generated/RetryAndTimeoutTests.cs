using Polly.Timeout;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>Generated retries and time-outs, in virtual time.</summary>
public sealed class RetryAndTimeoutTests : IDisposable
{
    private readonly Virtual _virtual = new();

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public async Task RetriesAfterGrowingDelaysUntilItSucceeds()
    {
        _virtual.Script.Fail(2).Answer("third");
        var call = _virtual.Gateway.Protected();

        Assert.Equal(1, _virtual.Script.Calls);
        _virtual.Advance(0.999);
        Assert.Equal(1, _virtual.Script.Calls);
        _virtual.Advance(0.001);
        Assert.Equal(2, _virtual.Script.Calls);
        _virtual.Advance(1.999);
        Assert.Equal(2, _virtual.Script.Calls);
        _virtual.Advance(0.001);
        Assert.Equal("third", await call);
    }

    [Fact]
    public async Task ThrowsTheLastFailureWithTheStackOfTheCore()
    {
        _virtual.Script.Throw(new TimeoutException("1")).Throw(new TimeoutException("2")).Throw(new TimeoutException("3"));
        var call = _virtual.Gateway.Protected();
        _virtual.Advance(1);
        _virtual.Advance(2);

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("3", exception.Message);
        Assert.Contains(nameof(Gateway) + ".ProtectedCore", exception.StackTrace);
    }

    [Fact]
    public async Task AnAttemptThatHangsIsCancelledAndRetried()
    {
        _virtual.Script.Hang().Answer("second");
        var call = _virtual.Gateway.Protected();
        _virtual.Advance(2);
        _virtual.Advance(1);

        Assert.Equal("second", await call);
    }

    [Fact]
    public async Task ATimeoutAboveTheRetryBoundsAllAttempts()
    {
        _virtual.Script.Fail(100);
        var call = _virtual.Gateway.Bounded().AsTask();
        for (var i = 0; i < 5; i++)
            _virtual.Advance(1);

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => call);
        Assert.InRange(_virtual.Script.Calls, 5, 6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TheCallersCancellationIsNeitherRetriedNorATimeout(bool duringTheDelay)
    {
        using var source = new CancellationTokenSource();
        if (duringTheDelay)
            _virtual.Script.Fail(1);
        else
            _virtual.Script.Hang();
        var call = _virtual.Gateway.Protected(source.Token);
        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(1, _virtual.Script.Calls);
    }

    [Fact]
    public async Task OnAndExceptReplaceTheTransientOnes()
    {
        _virtual.Script.Fail(new InvalidOperationException()).Answer("second");
        Assert.Equal("second", await _virtual.Gateway.Chosen());

        _virtual.Script.Fail(new ObjectDisposedException("excepted"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _virtual.Gateway.Chosen());

        _virtual.Script.Fail(new TimeoutException("transient, but not named"));
        await Assert.ThrowsAsync<TimeoutException>(() => _virtual.Gateway.Chosen());
        Assert.Equal(4, _virtual.Script.Calls);
    }

    [Fact]
    public async Task WhenResultRetriesAResult()
    {
        _virtual.Script.Answer("stale").Answer("stale").Answer("fresh");
        Assert.Equal("fresh", await _virtual.Gateway.Fresh());

        _virtual.Script.Answer("stale").Answer("stale").Answer("stale");
        Assert.Equal("stale", await _virtual.Gateway.Fresh());
    }

    [Fact]
    public async Task APredicateThatThrowsIsTheFailureAndLeaksNoSlot()
    {
        for (var i = 0; i < 3; i++)
        {
            _virtual.Script.Fail(1);
            var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => _virtual.Gateway.Exploding());
            Assert.IsType<TimeoutException>(exception.InnerException);
        }

        Assert.Equal("ok", await _virtual.Gateway.Exploding());
    }

    [Fact]
    public async Task ABlockingMethodWaitsOnTheSameClock()
    {
        _virtual.Script.Fail(1).Answer("second");
        var call = Task.Run(_virtual.Gateway.Blocking);
        while (!call.IsCompleted)
        {
            _virtual.Advance(1);
            await Task.Yield();
        }

        Assert.Equal("second", await call);
    }
}
