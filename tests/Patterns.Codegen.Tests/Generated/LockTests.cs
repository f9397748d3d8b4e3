namespace Patterns.Codegen.Tests.Generated;

/// <summary>Generated locks, from the attribute to the store in process.</summary>
public sealed class LockTests : IDisposable
{
    private readonly Virtual _virtual = new();
    private readonly Vault _vault;

    public LockTests() => _vault = new(_virtual.Runtime, _virtual.Script);

    public void Dispose() => _virtual.Dispose();

    [Fact]
    public async Task CallsOfOneKeyRunOneAfterTheOtherWithIncreasingTokens()
    {
        var gate = new TaskCompletionSource<string>();
        _virtual.Script.Then(_ => gate.Task).Answer("second");
        var first = _vault.OpenAsync("a");
        var second = _vault.OpenAsync("a");
        Assert.Equal("second", await _vault.OpenAsync("b"));
        Assert.False(second.IsCompleted);
        gate.SetResult("first");
        Assert.Equal("first", await first);
        Assert.Equal("ok", await second);
        Assert.Equal(_vault.Tokens.Distinct().Order(), _vault.Tokens);
        Assert.Empty(_virtual.Runtime.HeldLocks);
    }

    [Fact]
    public async Task ANullInTheKeyIsRefusedBeforeAnyStoreIsAsked()
    {
        var refused = await Assert.ThrowsAsync<KeyTemplateException>(() => _vault.OpenAsync(null));
        Assert.Equal("name", refused.Hole);
        Assert.Equal(0, _virtual.Script.Calls);
    }

    [Fact]
    public async Task ALossEndsTheCoreAndTheCallWhateverTheCoreReturned()
    {
        // Bounded to 5 s: no heartbeat. The core does not heed its token.
        var stubborn = new TaskCompletionSource<string>();
        _virtual.Script.Then(_ => stubborn.Task);
        var call = _vault.BoundedAsync("a");
        for (var second = 0; second < 31; second++)
            _virtual.Advance(1);
        Assert.True(_vault.Last!.IsLost && _vault.Last.Token.IsCancellationRequested);
        stubborn.SetResult("done");
        var lost = await Assert.ThrowsAsync<LockLostException>(() => call);
        Assert.Equal("bounded:a", lost.Key);
    }

    [Fact]
    public async Task TheCallersCancellationIsItsOwn()
    {
        using var source = new CancellationTokenSource();
        _virtual.Script.Hang();
        var call = _vault.OpenAsync("a", source.Token);
        await source.CancelAsync();
        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, cancelled.CancellationToken);
        Assert.Equal("ok", await _vault.OpenAsync("a"));
    }

    [Fact]
    public async Task SeveralKeysAreHeldTogetherAndEqualOnesOnce()
    {
        _virtual.Script.Hang();
        using var source = new CancellationTokenSource();
        var first = _vault.MoveAsync("a", "b", source.Token).AsTask();
        Assert.Equal(2, _virtual.Runtime.HeldLocks.Count);
        await Assert.ThrowsAsync<LockNotAcquiredException>(() => _vault.MoveAsync("c", "a").AsTask());
        await _vault.MoveAsync("c", "c");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await _vault.MoveAsync("b", "a");
    }

    [Fact]
    public async Task WhatTheCoreThrowsComesOutAndTheLockIsGivenBack()
    {
        _virtual.Script.Fail(new InvalidOperationException("core"));
        Assert.Equal("core", (await Assert.ThrowsAsync<InvalidOperationException>(() => _vault.OpenAsync("a"))).Message);
        Assert.Empty(_virtual.Runtime.HeldLocks);
    }
}
