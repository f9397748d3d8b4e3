using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Tests.Locks;

public sealed class LockPolicyTests : IDisposable
{
    private readonly LockFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task TokensIncreaseFromHolderToHolder()
    {
        var policy = _fixture.Policy();
        var last = 0L;
        for (var i = 0; i < 10; i++)
        {
            var entry = await policy.EnterAsync("key", default);
            Assert.True(entry.FencingToken.Value > last);
            last = entry.FencingToken.Value;
            Assert.Null(await entry.ExitAsync(null, default));
        }
    }

    [Fact]
    public async Task AWaiterIsWokenByTheReleaseAndNotByTime()
    {
        var policy = _fixture.Policy();
        var first = await policy.EnterAsync("key", default);
        var second = policy.EnterAsync("key", default).AsTask();
        var third = policy.EnterAsync("key", default).AsTask();
        Assert.Equal(1, _fixture.Store.Tries);
        await first.ExitAsync(null, default);
        await (await second).ExitAsync(null, default);
        Assert.Null((await third).Rejection);
        Assert.Equal(3, _fixture.Store.Tries);
    }

    [Fact]
    public async Task WaitEndsWithARejectionThatKnowsWhenToComeAgain()
    {
        var policy = _fixture.Policy(heartbeat: LockHeartbeat.Off);
        await policy.EnterAsync("key", default);
        var waiting = policy.EnterAsync("key", default).AsTask();
        _fixture.Advance(10);
        var rejection = Assert.IsType<LockNotAcquiredException>((await waiting).Rejection);
        Assert.Equal(TimeSpan.FromSeconds(10), rejection.Waited);
        Assert.InRange(rejection.RetryAfter!.Value.TotalSeconds, 19, 20);
        Assert.Equal("key", rejection.Key);
        Assert.Equal("Lock", ((IPatternRejection)rejection).Pattern);
    }

    [Fact]
    public async Task NoWaitTriesOnceAndNotAtAllWhereTheProcessItselfHoldsIt()
    {
        var policy = _fixture.Policy(wait: "0s");
        var held = await policy.EnterAsync("key", default);
        var rejection = Assert.IsType<LockNotAcquiredException>((await policy.EnterAsync("key", default)).Rejection);
        Assert.Equal(TimeSpan.Zero, rejection.Waited);
        Assert.Equal(1, _fixture.Store.Tries);

        using var other = new LockFixture();
        await _fixture.Store.StealAsync(held.Handle.Claims[0]);
        var foreign = new LockClaim("key", TimeSpan.FromMinutes(1), _fixture.Time);
        await _fixture.Store.TryAcquireAsync(foreign, default);
        _fixture.Advance(10);
        Assert.True(held.Handle.IsLost);
        Assert.IsType<LockNotAcquiredException>((await policy.EnterAsync("key", default)).Rejection);
        Assert.Equal(3, _fixture.Store.Tries);
    }

    [Fact]
    public async Task HeartbeatsKeepALockForAsLongAsTheWorkTakes()
    {
        var entry = await _fixture.Policy().EnterAsync("key", default);
        for (var second = 0; second < 600; second++)
        {
            _fixture.Advance(1);
            Assert.False(_fixture.Store.IsOver("key"));
            Assert.False(entry.Handle.IsLost);
        }

        Assert.Equal(60, _fixture.Store.Extensions);
        Assert.False(entry.Token.IsCancellationRequested);
        Assert.Null(await entry.ExitAsync(null, default));
    }

    [Fact]
    public async Task WithoutAHeartbeatTheWorkHasTheLeaseAndSuccessAfterItIsNone()
    {
        var entry = await _fixture.Policy(heartbeat: LockHeartbeat.Off).EnterAsync("key", default);
        _fixture.Advance(30, 3000);
        Assert.True(entry.Token.IsCancellationRequested);
        Assert.True(entry.Handle.IsLost);
        Assert.Equal(TimeSpan.Zero, entry.Handle.Remaining);
        Assert.Throws<LockLostException>(entry.Handle.ThrowIfLost);
        var lost = Assert.IsType<LockLostException>(await entry.ExitAsync(null, default));
        Assert.Equal("key", lost.Key);
        Assert.Equal(entry.FencingToken, lost.FencingToken);
        Assert.Contains(_fixture.Log.Entries, logged => logged.Id == 202 && !logged.Text.Contains("key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALockThatIsTakenAwayIsLostForGood()
    {
        var entry = await _fixture.Policy().EnterAsync("key", default);
        await _fixture.Store.StealAsync(entry.Handle.Claims[0]);
        _fixture.Advance(11);
        Assert.True(entry.Token.IsCancellationRequested);
        var extensions = _fixture.Store.Extensions;
        _fixture.Advance(300, 300);
        Assert.Equal(extensions, _fixture.Store.Extensions);
        Assert.False(await entry.Handle.ExtendAsync());
        Assert.Equal(1, _fixture.Store.Tries);
        Assert.IsType<LockLostException>(await entry.ExitAsync(null, default));
    }

    [Theory]
    [InlineData("10s")]
    [InlineData("0s")]
    public async Task ALockThatTheStoreLosesBeforeItsCallerHearsOfTheGrantIsNotHeld(string wait)
    {
        var losses = 1;
        _fixture.Store.Granted = claim =>
        {
            if (losses-- > 0)
                claim.Lost(null);
        };
        var entry = await _fixture.Policy(wait: wait, heartbeat: LockHeartbeat.Off).EnterAsync("key", default);
        Assert.Equal(1, _fixture.Store.Releases);
        if (wait == "0s")
        {
            Assert.IsType<LockNotAcquiredException>(entry.Rejection);
            entry = await _fixture.Policy(wait: wait).EnterAsync("key", default);
        }

        Assert.Equal(2, _fixture.Store.Tries);
        Assert.False(entry.Handle.IsLost);
        Assert.Null(await entry.ExitAsync(null, default));
    }

    [Fact]
    public async Task ALockThatWasNotItsOwnersAtTheReleaseWasLost()
    {
        var entry = await _fixture.Policy().EnterAsync("key", default);
        await _fixture.Store.StealAsync(entry.Handle.Claims[0]);
        var lost = Assert.IsType<LockLostException>(await entry.ExitAsync(null, default));
        Assert.Contains("given back", lost.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedHeartbeatsAreTriedAgainWhileTheLeaseHolds()
    {
        var entry = await _fixture.Policy().EnterAsync("key", default);
        var failures = 3;
        _fixture.Store.Throws = () => failures-- > 0 ? new TimeoutException() : null;
        _fixture.Advance(25, 100);
        Assert.False(entry.Handle.IsLost);
        Assert.Single(_fixture.Log.Entries, logged => logged.Id == 203);
        _fixture.Advance(60, 100);
        Assert.Null(await entry.ExitAsync(null, default));
    }

    [Fact]
    public async Task WhatTheWorkThrewIsKeptInsideALoss()
    {
        var entry = await _fixture.Policy(heartbeat: LockHeartbeat.Off).EnterAsync("key", default);
        _fixture.Advance(31);
        var work = new InvalidOperationException("work");
        Assert.Same(work, (await entry.ExitAsync(work, default))!.InnerException);

        entry = await _fixture.Policy().EnterAsync("other", default);
        Assert.Same(work, await entry.ExitAsync(work, default));
    }

    [Fact]
    public async Task TheCallersCancellationReachesTheWorkAndComesBackAsItsOwn()
    {
        using var source = new CancellationTokenSource();
        var entry = await _fixture.Policy().EnterAsync("key", source.Token);
        await source.CancelAsync();
        Assert.True(entry.Token.IsCancellationRequested);
        Assert.False(entry.Handle.IsLost);
        var error = Assert.IsType<OperationCanceledException>(await entry.ExitAsync(new OperationCanceledException(entry.Token), source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Null((await _fixture.Policy(wait: "0s").EnterAsync("key", default)).Rejection);
    }

    [Fact]
    public async Task TheTokenAnswersTheSameHoweverLateItIsAskedFor()
    {
        using var source = new CancellationTokenSource();
        var policy = _fixture.Policy();
        var held = await policy.EnterAsync("held", source.Token);
        var cancelled = await policy.EnterAsync("cancelled", source.Token);
        var over = await policy.EnterAsync("over", source.Token);
        var asked = await policy.EnterAsync("asked", source.Token);
        var early = await policy.EnterAsync("early", source.Token);
        var (askedToken, earlyToken) = (asked.Token, early.Token);
        await over.ExitAsync(null, default);
        await asked.ExitAsync(null, default);
        await source.CancelAsync();
        await cancelled.ExitAsync(null, default);

        Assert.True(earlyToken.IsCancellationRequested);
        Assert.True(held.Token.IsCancellationRequested);
        Assert.True(cancelled.Token.IsCancellationRequested);
        // Given back before: it stays as it was.
        Assert.False(over.Token.IsCancellationRequested);
        Assert.False(askedToken.IsCancellationRequested);
        await held.ExitAsync(null, default);
        await early.ExitAsync(null, default);
    }

    [Fact]
    public async Task ACancelledWaiterLeavesAndTheOthersMoveUp()
    {
        var policy = _fixture.Policy();
        using var source = new CancellationTokenSource();
        var first = await policy.EnterAsync("key", default);
        var second = policy.EnterAsync("key", source.Token).AsTask();
        var third = policy.EnterAsync("key", default).AsTask();
        await source.CancelAsync();
        Assert.IsType<OperationCanceledException>((await second).Rejection);
        await first.ExitAsync(null, default);
        await (await third).ExitAsync(null, default);
        Assert.Equal(0, policy.Coordinator.FrontCount);
    }

    [Fact]
    public async Task AStoreThatIsDownIsAskedAgainWithinWaitAndThenTold()
    {
        var policy = _fixture.Policy();
        _fixture.Store.Throws = () => new TimeoutException("down");
        var entering = policy.EnterAsync("key", default).AsTask();
        while (!entering.IsCompleted)
        {
            _fixture.Advance(0.2);
            await Task.Yield();
        }

        var rejection = Assert.IsType<LockStoreUnavailableException>((await entering).Rejection);
        Assert.Equal("down", rejection.InnerException!.Message);
        Assert.InRange(_fixture.Store.Tries, 5, 200);
        Assert.Equal(0, policy.Coordinator.FrontCount);
    }

    [Fact]
    public async Task AStoreThatRefusesIsNotAskedAgain()
    {
        _fixture.Store.Throws = () => new NotSupportedException("never");
        var rejection = (await _fixture.Policy().EnterAsync("key", default)).Rejection;
        Assert.IsType<LockStoreUnavailableException>(rejection);
        Assert.Equal(1, _fixture.Store.Tries);
    }

    [Fact]
    public async Task AReleaseThatFailsIsLoggedAndTheWorkStillCounts()
    {
        var entry = await _fixture.Policy().EnterAsync("key", default);
        _fixture.Store.Throws = () => new TimeoutException();
        Assert.Null(await entry.ExitAsync(null, default));
        Assert.Single(_fixture.Log.Entries, logged => logged.Id == 204);
    }

    [Fact]
    public async Task AnAnswerThatComesAfterTheLeaseIsNoLock()
    {
        var policy = _fixture.Policy(ttl: "1s", wait: "0s");
        _fixture.Store.Latency = () => TimeSpan.FromSeconds(0.5);
        var entering = policy.EnterAsync("key", default).AsTask();
        _fixture.Advance(5, 50);
        Assert.IsType<LockNotAcquiredException>((await entering).Rejection);
        Assert.Equal(1, _fixture.Store.Releases);
        Assert.Empty(_fixture.Runtime.HeldLocks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("long")]
    public async Task AKeyThatIsNoneIsRefused(string? key)
    {
        key = key == "long" ? new string('x', 1024 * 1024) : key;
        var rejection = (await _fixture.Policy().EnterAsync(key!, default)).Rejection;
        Assert.IsAssignableFrom<ArgumentException>(rejection);
        Assert.True(rejection!.Message.Length < 300);
        Assert.IsAssignableFrom<ArgumentException>((await _fixture.Policy().EnterAsync(["good", key!], default)).Rejection);
        Assert.Equal(0, _fixture.Store.Tries);
    }

    [Fact]
    public async Task HeldLocksAreListed()
    {
        var entry = await _fixture.Policy().EnterAsync("key", default);
        _fixture.Advance(5);
        var held = Assert.Single(_fixture.Runtime.HeldLocks);
        Assert.Equal(("key", "Far", "Service.Method", entry.FencingToken, TimeSpan.FromSeconds(5), true), (held.Key, held.Store, held.Method, held.FencingToken, held.HeldFor, held.HasHeartbeat));
        Assert.InRange(held.Remaining.TotalSeconds, 24, 25);
        await entry.ExitAsync(null, default);
        Assert.Empty(_fixture.Runtime.HeldLocks);
    }

    [Fact]
    public async Task ManualExtensionCountsFromWhenItWasSent()
    {
        var entry = await _fixture.Policy(heartbeat: LockHeartbeat.Off).EnterAsync("key", default);
        _fixture.Advance(20);
        Assert.InRange(entry.Handle.Remaining.TotalSeconds, 9, 10);
        Assert.True(await entry.Handle.ExtendAsync());
        Assert.InRange(entry.Handle.Remaining.TotalSeconds, 29, 30);
    }
}
