using System.Net;
using System.Net.Http.Headers;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>Generated fallbacks, bulkheads, hedges and HTTP results.</summary>
public sealed class OtherPatternTests : IDisposable
{
    private readonly Virtual _virtual = new();

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public async Task AFallbackDoesNotHideFailuresFromARetryOutsideIt()
    {
        _virtual.Script.Fail(2).Answer("third");
        Assert.Equal("third", await _virtual.Gateway.Hidden("k"));
        Assert.Equal(0, _virtual.Gateway.Fallbacks);

        _virtual.Script.Fail(3);
        Assert.Equal("k: scripted", await _virtual.Gateway.Hidden("k"));
        Assert.Equal(1, _virtual.Gateway.Fallbacks);
        Assert.Equal(6, _virtual.Script.Calls);
    }

    [Fact]
    public async Task AFallbackNeverRunsOnTheCallersCancellation()
    {
        using var source = new CancellationTokenSource();
        _virtual.Script.Hang();
        var call = _virtual.Gateway.Hidden("k", source.Token);
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, _virtual.Gateway.Fallbacks);
    }

    [Fact]
    public async Task ADiscardedCallReturnsTheDefault()
    {
        using var source = new CancellationTokenSource();
        _virtual.Script.Hang();
        var first = _virtual.Gateway.Optional(source.Token);

        Assert.Null(await _virtual.Gateway.Optional());
        Assert.Equal(1, _virtual.Script.Calls);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("ok", await _virtual.Gateway.Optional());
    }

    [Fact]
    public async Task AHedgeTakesTheFirstSuccessAndCancelsTheOther()
    {
        var loser = new TaskCompletionSource();
        _virtual.Script
            .Then(token =>
            {
                token.Register(loser.SetResult);
                return new TaskCompletionSource<string>().Task;
            })
            .Answer("fast");
        var call = _virtual.Gateway.Hedged();
        _virtual.Advance(1);

        Assert.Equal("fast", await call);
        await loser.Task;
    }

    [Fact]
    public async Task HttpStatusesAreClassifiedAndDiscardedResponsesDisposed()
    {
        var unavailable = new Tracked(HttpStatusCode.ServiceUnavailable);
        unavailable.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
        var call = _virtual.Gateway.Send(new([unavailable, new Tracked(HttpStatusCode.OK)]));
        _virtual.Advance(6.9);
        Assert.False(call.IsCompleted);
        _virtual.Advance(0.2);
        Assert.Equal(HttpStatusCode.OK, (await call).StatusCode);
        Assert.True(unavailable.IsDisposed);

        var missing = new Tracked(HttpStatusCode.NotFound);
        Assert.Same(missing, await _virtual.Gateway.Send(new([missing])));
        Assert.False(missing.IsDisposed);
    }

    [Fact]
    public async Task AFallbackForABadStatusKnowsTheStatus()
    {
        var response = await _virtual.Gateway.SendOrSpare(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Contains("503", response.ReasonPhrase);
        Assert.Equal(HttpStatusCode.NotFound, (await _virtual.Gateway.SendOrSpare(HttpStatusCode.NotFound)).StatusCode);
    }

    [Fact]
    public async Task NullResponsesAndNullTasksLeakNoSlot()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Null(await _virtual.Gateway.Nothing());
            await Assert.ThrowsAnyAsync<InvalidOperationException>(() => _virtual.Gateway.NullTask());
        }

        Assert.All(_virtual.Runtime.Bulkheads, bulkhead => Assert.Equal(0, bulkhead.InUse));
    }

    private sealed class Tracked(HttpStatusCode status) : HttpResponseMessage(status)
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
