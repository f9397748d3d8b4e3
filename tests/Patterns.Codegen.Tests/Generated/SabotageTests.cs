using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Patterns.Codegen.Tests.Generated;

/// <summary>Cores that misbehave, and callers that leave by the thousand: nothing leaks, wedges, or counts what it should not.</summary>
public sealed class SabotageTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly PatternRuntime _runtime;
    private readonly Saboteur _saboteur;

    public SabotageTests()
    {
        _runtime = new(new PatternRuntimeOptions { TimeProvider = _clock, JitterSeed = 1 });
        _saboteur = new(_runtime);
    }

    private Codegen.Resilience.CircuitBreaker Breaker => _runtime.GetCircuitBreaker("sabotage");

    public void Dispose() => _runtime.Dispose();

    /// <summary>A cancellation that is nobody's: no time-out, no caller. It is passed on as it is and is not counted.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACancellationOfAForeignToken(bool synchronously)
    {
        var thrown = new OperationCanceledException(new CancellationToken(true));
        _saboteur.Body = _ => synchronously ? throw thrown : Task.FromException<int>(thrown);
        for (var i = 0; i < 5; i++)
        {
            Assert.Same(thrown, await Assert.ThrowsAsync<OperationCanceledException>(() => _saboteur.All()));
            Assert.Same(thrown, await Assert.ThrowsAsync<OperationCanceledException>(() => _saboteur.Broken().AsTask()));
        }

        Assert.Equal(10, _saboteur.Calls);
        Assert.Equal((CircuitState.Closed, 0), (Breaker.State, Breaker.Snapshot().Failures));
    }

    [Fact]
    public async Task ACoreThatThrowsBeforeItsTask()
    {
        _saboteur.Body = _ => throw new TimeoutException("at once");
        var call = _saboteur.All();
        _clock.Advance(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(2));

        var error = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal(3, _saboteur.Calls);
        Assert.Contains(nameof(ACoreThatThrowsBeforeItsTask), error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACoreThatIgnoresItsTokenIsWaitedForAndItsAnswerStands()
    {
        var late = new TaskCompletionSource<int>();
        _saboteur.Body = _ => late.Task;
        var call = _saboteur.All();
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.False(call.IsCompleted);
        late.SetResult(7);

        Assert.Equal(7, await call);
    }

    [Fact]
    public async Task ThousandsOfProbesWhoseCallersLeave()
    {
        _saboteur.Body = _ => Task.FromException<int>(new TimeoutException());
        for (var i = 0; i < 2; i++)
            await Assert.ThrowsAsync<TimeoutException>(() => _saboteur.Broken().AsTask());
        _clock.Advance(TimeSpan.FromSeconds(10));
        _saboteur.Body = async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4_000).Select(_ => Task.Run(async () =>
        {
            using var source = new CancellationTokenSource();
            var call = _saboteur.Broken(source.Token).AsTask();
            await source.CancelAsync();
            return await Record.ExceptionAsync(() => call);
        })));

        Assert.All(outcomes, outcome => Assert.True(outcome is OperationCanceledException or CircuitOpenException, outcome?.ToString()));
        Assert.Equal((CircuitState.HalfOpen, 0, 0), (Breaker.State, Breaker.Snapshot().ProbesUnderWay, Breaker.Snapshot().ProbesSucceeded));
        _saboteur.Body = _ => Task.FromResult(1);
        Assert.Equal(1, await _saboteur.Broken());
        Assert.Equal(1, await _saboteur.Broken());
        Assert.Equal(CircuitState.Closed, Breaker.State);
    }

    [Fact]
    public async Task ThousandsOfWaitersWhoLeaveWhileTheRuntimeIsDisposed()
    {
        _saboteur.Body = async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        };
        var calls = Enumerable.Range(0, 4_000).Select(i => Task.Run(async () =>
        {
            using var source = new CancellationTokenSource();
            var call = _saboteur.Narrow(source.Token);
            await Task.Yield();
            if (i == 2_000)
                _runtime.Dispose();
            await source.CancelAsync();
            return await Record.ExceptionAsync(() => call);
        })).ToArray();
        var outcomes = await Task.WhenAll(calls);

        Assert.All(outcomes, outcome => Assert.True(outcome is OperationCanceledException or BulkheadRejectedException, outcome?.ToString()));
        var bulkhead = Assert.Single(_runtime.Bulkheads);
        Assert.Equal((0, 0), (bulkhead.InUse, bulkhead.QueueLength));
    }

    [Fact]
    public async Task ACoreThatHangsIsEndedByItsTimeoutAndGivesItsSlotBack()
    {
        _saboteur.Body = async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        };
        var call = _saboteur.Narrow();
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => call);
        Assert.Equal(0, Assert.Single(_runtime.Bulkheads).InUse);
    }

    /// <summary>A method that calls itself multiplies its attempts; it must end by itself, with the failure from the bottom.</summary>
    [Fact]
    public void AMethodThatCallsItselfThroughItsRetry()
    {
        Assert.Equal("bottom", Assert.Throws<TimeoutException>(() => _saboteur.Blocking(5)).Message);
        Assert.Equal(3 + 9 + 27 + 81 + 243 + 729, _saboteur.Calls);
    }

    [Fact]
    public async Task AttemptsThatFailAtOnceDoNotGrowTheStack()
    {
        var depths = new List<int>();
        _saboteur.Body = _ =>
        {
            depths.Add(new System.Diagnostics.StackTrace().FrameCount);
            throw new TimeoutException();
        };
        await Assert.ThrowsAsync<TimeoutException>(() => _saboteur.Eager());

        Assert.Equal(100, _saboteur.Calls);
        Assert.InRange(depths[^1] - depths[1], -20, 20);
    }

    [Fact]
    public async Task ATaskWithSeveralFailuresShowsTheFirst()
    {
        var both = new TaskCompletionSource<int>();
        both.SetException([new InvalidDataException("first"), new TimeoutException("second")]);
        _saboteur.Body = _ => both.Task;

        Assert.Equal("first", (await Assert.ThrowsAsync<InvalidDataException>(() => _saboteur.All())).Message);
    }
}
