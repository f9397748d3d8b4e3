namespace Patterns.Codegen.Tests.Locks;

/// <summary>Several keys of one caller of which some are lost, on virtual time.</summary>
public sealed class SeveralKeysLostTests : IDisposable
{
    private readonly LockFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task NothingRunsWhenOneWasLostDuringTheWaitForAnother()
    {
        var policy = _fixture.Policy(ttl: "30s", wait: "60s");
        var other = await policy.EnterAsync("b", default);
        var entering = policy.EnterAsync(["a", "b"], default).AsTask();
        var claim = Assert.Single(_fixture.Runtime.LocksOf(_fixture.Store).Held(), held => held.Key == "a");
        await _fixture.Store.StealAsync(claim);
        _fixture.Advance(15, 30);
        await other.ExitAsync(null, default);
        var entry = await entering;
        var refusal = Assert.IsType<LockNotAcquiredException>(entry.Rejection);
        Assert.Equal("a", refusal.Key);
        Assert.IsType<LockLostException>(refusal.InnerException);
        Assert.Empty(_fixture.Runtime.HeldLocks);
        Assert.Null((await policy.EnterAsync(["b", "a"], default)).Rejection);
    }

    [Fact]
    public async Task EachKeyThatIsLostFreesItsPlaceAtOnce()
    {
        var policy = _fixture.Policy(ttl: "30s", wait: "600s");
        var holder = await policy.EnterAsync(["a", "b"], default);
        var waitsForA = policy.EnterAsync("a", default).AsTask();
        var waitsForB = policy.EnterAsync("b", default).AsTask();
        foreach (var claim in _fixture.Runtime.LocksOf(_fixture.Store).Held())
            await _fixture.Store.StealAsync(claim);

        // The holder's work goes on; nobody waits for its end.
        _fixture.Advance(60, 600);
        Assert.True(holder.Handle.IsLost);
        Assert.Null((await waitsForA.WaitAsync(TimeSpan.FromSeconds(30))).Rejection);
        Assert.Null((await waitsForB.WaitAsync(TimeSpan.FromSeconds(30))).Rejection);
        Assert.IsType<LockLostException>(await holder.ExitAsync(null, default));
        Assert.Equal(2, _fixture.Runtime.HeldLocks.Count);
    }
}
