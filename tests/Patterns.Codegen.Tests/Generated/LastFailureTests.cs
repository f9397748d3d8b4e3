using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.Tests.Engine;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>What a caller learns from the failure that it gets, and what the patterns learn from it.</summary>
public sealed class LastFailureTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PatternRuntime _runtime;
    private Func<CancellationToken, Task<HttpResponseMessage>> _answer = _ => Task.FromResult(new HttpResponseMessage());

    public LastFailureTests() => _runtime = new(new() { TimeProvider = _time });

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public async Task ATimeoutDuringTheWaitKeepsTheLastFailureInside()
    {
        var failure = new IOException("connection lost");
        _answer = _ => Task.FromException<HttpResponseMessage>(failure);
        var courier = Make();
        var call = courier.Send();
        _time.Advance(TimeSpan.FromSeconds(6));
        _time.Advance(TimeSpan.FromSeconds(4));

        var timeout = await Assert.ThrowsAsync<TimeoutRejectedException>(() => call);
        Assert.Same(failure, timeout.InnerException);
        Assert.Equal(2, courier.Calls);
    }

    [Fact]
    public async Task TheCallersCancellationDuringTheWaitKeepsItToo()
    {
        var failure = new IOException("connection lost");
        _answer = _ => Task.FromException<HttpResponseMessage>(failure);
        using var caller = new CancellationTokenSource();
        var call = Make().Send(caller.Token);
        await caller.CancelAsync();

        var cancelled = await Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.Equal(caller.Token, cancelled.CancellationToken);
        Assert.Contains(failure, Causes(cancelled));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public async Task ARetryAfterBeyondTheRestOfTheTimeIsNotWaitedFor(int seconds, bool waits)
    {
        _answer = _ => Task.FromResult(Busy(seconds));
        var courier = Make();
        var call = courier.Send();

        Assert.Equal(!waits, call.IsCompleted);
        if (waits)
            return;
        using var response = await call;
        Assert.Equal(TimeSpan.FromSeconds(seconds), response.Headers.RetryAfter?.Delta);
        Assert.Equal(1, courier.Calls);
    }

    [Fact]
    public async Task TheRestOfTheTimeShrinksWithEachAttempt()
    {
        var courier = Make();
        _answer = _ => Task.FromException<HttpResponseMessage>(new IOException());
        var call = courier.Send();
        _answer = _ => Task.FromResult(Busy(4));
        _time.Advance(TimeSpan.FromSeconds(6));

        using var response = await call;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(2, courier.Calls);
    }

    [Fact]
    public async Task TheCallersCancellationInAnotherExceptionIsNoOutage()
    {
        using var caller = new CancellationTokenSource();
        _answer = _ =>
        {
            caller.Cancel();
            return Task.FromException<HttpResponseMessage>(new IOException("The operation was aborted."));
        };
        var courier = Make();
        await Assert.ThrowsAsync<IOException>(() => courier.SendChosen(caller.Token));
        Assert.Equal(CircuitState.Closed, _runtime.GetCircuitBreaker("courier-chosen").State);

        _answer = _ => Task.FromException<HttpResponseMessage>(new IOException());
        await Assert.ThrowsAsync<IOException>(() => courier.SendChosen());
        Assert.Equal(CircuitState.Open, _runtime.GetCircuitBreaker("courier-chosen").State);
    }

    [Fact]
    public async Task AnExceptionThatNobodyKnowsIsAnOutageUnlessItIsExcepted()
    {
        var courier = Make();
        _answer = _ => Task.FromException<HttpResponseMessage>(new FormatException());
        for (var call = 0; call < 3; call++)
            await Assert.ThrowsAsync<FormatException>(() => courier.SendPlain());
        _answer = _ => Task.FromException<HttpResponseMessage>(new InvalidOperationException("gateway down"));
        for (var call = 0; call < 2; call++)
            await Assert.ThrowsAsync<InvalidOperationException>(() => courier.SendPlain());

        await Assert.ThrowsAsync<CircuitOpenException>(() => courier.SendPlain());
        Assert.Equal(5, courier.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AResultWhosePredicateThrowsIsDisposed(bool blocking)
    {
        var content = new DisposableContent();
        _answer = _ => Task.FromResult(new HttpResponseMessage { Content = content });
        var courier = Make();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => _ = blocking ? courier.SendBlocking() : await courier.SendJudged());
        Assert.True(content.IsDisposed);
        Assert.Equal(1, courier.Calls);
    }

    [Fact]
    public async Task AnInvalidInnerPatternLeaksNoSlot()
    {
        var configuration = new ReloadableConfiguration { ["Methods:Courier.SendInSlot:Retry:MaxDelay"] = "500ms" };
        using var runtime = new PatternRuntime(new() { TimeProvider = _time, Configuration = configuration.Root.GetSection("Patterns") });
        var courier = new Courier(runtime, token => _answer(token));
        for (var call = 0; call < 3; call++)
            await Assert.ThrowsAsync<PatternConfigurationException>(() => courier.SendInSlot());

        configuration["Methods:Courier.SendInSlot:Retry:MaxDelay"] = "5s";
        configuration.Reload();
        using var response = await courier.SendInSlot();
        Assert.Equal(0, Assert.Single(runtime.Bulkheads).InUse);
    }

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            yield return error;
    }

    private static HttpResponseMessage Busy(int seconds)
    {
        var response = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return response;
    }

    private Courier Make() => new(_runtime, token => _answer(token));

    private sealed class DisposableContent() : StringContent("")
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
