using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Tests.Idempotency;

/// <summary>Claim, wait, replay, release: by one process and by two, in virtual time.</summary>
public sealed class IdempotencyPolicyTests : IDisposable
{
    private static readonly IdempotencyFingerprint s_request = IdempotencyFingerprint.Of("request");

    private readonly IdempotencyFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task ARepetitionGetsTheStoredResult()
    {
        var policy = _fixture.Policy();
        var first = await policy.EnterAsync("key", s_request, default);
        Assert.False(first.HasResult);
        Assert.Null(first.Rejection);
        Assert.Null(await first.ExitAsync(null, "result", default));
        var again = await policy.EnterAsync("key", s_request, default);
        Assert.True(again.HasResult);
        Assert.Equal("result", again.Result);
        Assert.Equal((2, 1, 0), (_fixture.Store.Claims, _fixture.Store.Completions, _fixture.Store.Renewals));
        Assert.Equal(0, _fixture.Runtime.IdempotencyKeysInFlight);
    }

    [Fact]
    public async Task OneOfManyCallersOfAProcessAsksTheStoreAndAllGetItsResult()
    {
        var policy = _fixture.Policy();
        var leader = await policy.EnterAsync("key", s_request, default);
        var followers = Enumerable.Range(0, 100).Select(_ => policy.EnterAsync("key", s_request, default).AsTask()).ToArray();
        Assert.Equal(1, _fixture.Store.Claims);
        await leader.ExitAsync(null, "result", default);
        Assert.All(await Task.WhenAll(followers), entry => Assert.Equal("result", entry.Result));
        Assert.Equal(1, _fixture.Store.Claims);
    }

    [Fact]
    public async Task AFollowerWithAnotherRequestIsRefusedAndOneThatCancelsLeaves()
    {
        var policy = _fixture.Policy();
        var leader = await policy.EnterAsync("key", s_request, default);
        var other = policy.EnterAsync("key", IdempotencyFingerprint.Of("other"), default).AsTask();
        using var source = new CancellationTokenSource();
        var leaver = policy.EnterAsync("key", s_request, source.Token).AsTask();
        await source.CancelAsync();
        Assert.Equal(source.Token, Assert.IsAssignableFrom<OperationCanceledException>((await leaver).Rejection).CancellationToken);
        await leader.ExitAsync(null, "result", default);
        Assert.IsType<IdempotencyKeyMismatchException>((await other).Rejection);
    }

    [Fact]
    public async Task WhenTheLeaderFailsAFollowerRuns()
    {
        var policy = _fixture.Policy();
        var leader = await policy.EnterAsync("key", s_request, default);
        var followers = Enumerable.Range(0, 3).Select(_ => policy.EnterAsync("key", s_request, default).AsTask()).ToList();
        var error = new FormatException();
        Assert.Same(error, await leader.ExitAsync(error, null!, default));
        var next = await Task.WhenAny(followers);
        followers.Remove(next);
        Assert.False((await next).HasResult);
        await (await next).ExitAsync(null, "second", default);
        Assert.All(await Task.WhenAll(followers), entry => Assert.Equal("second", entry.Result));
    }

    [Fact]
    public async Task AnotherProcessWaitsForTheResult()
    {
        var first = await _fixture.Policy().EnterAsync("key", s_request, default);
        var waiting = _fixture.OtherPolicy().EnterAsync("key", s_request, default).AsTask();
        _fixture.Advance(5, steps: 50);
        Assert.False(waiting.IsCompleted);
        await first.ExitAsync(null, "result", default);
        Assert.Equal("result", (await _fixture.PassAsync(waiting)).Result);
    }

    [Fact]
    public async Task AnotherProcessIsRefusedWithTheTimeToComeAgain()
    {
        var settings = new IdempotencySettings { OnConcurrent = IdempotencyConcurrency.Reject, Lease = TimeSpan.FromSeconds(10) };
        await _fixture.Policy(settings).EnterAsync("key", s_request, default);
        var refused = await _fixture.OtherPolicy(settings).EnterAsync("key", s_request, default);
        Assert.Equal(TimeSpan.FromSeconds(10), Assert.IsType<IdempotencyInFlightException>(refused.Rejection).RetryAfter);
        var mismatch = await _fixture.OtherPolicy(settings).EnterAsync("key", IdempotencyFingerprint.Of("other"), default);
        Assert.IsType<IdempotencyKeyMismatchException>(mismatch.Rejection);
    }

    [Fact]
    public async Task ManyThatWouldRatherNotWaitAskTheStoreOnce()
    {
        var policy = _fixture.Policy(new() { OnConcurrent = IdempotencyConcurrency.Reject });
        var first = await policy.EnterAsync("key", s_request, default);
        var others = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => policy.EnterAsync("key", s_request, default).AsTask()));
        Assert.All(others, static other => Assert.IsType<IdempotencyInFlightException>(other.Rejection));
        Assert.IsType<IdempotencyKeyMismatchException>((await policy.EnterAsync("key", IdempotencyFingerprint.Of("other"), default)).Rejection);
        Assert.Equal(1, _fixture.Store.Claims);
        Assert.Null(await first.ExitAsync(null, "result", default));
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => policy.EnterAsync("key", s_request, default).AsTask())), static again => Assert.Equal("result", again.Result));
        Assert.Equal(0, _fixture.Runtime.IdempotencyKeysInFlight);
    }

    [Fact]
    public async Task ADeadOwnersKeyIsFreeAfterTheLease()
    {
        var settings = new IdempotencySettings { Lease = TimeSpan.FromSeconds(10) };
        // Claimed by nobody who would renew it.
        await _fixture.Store.ClaimAsync(new("Service.Method", "key", s_request.Hash, TimeSpan.FromSeconds(10), TimeSpan.FromHours(24)), default);
        var started = _fixture.Time.GetTimestamp();
        var entry = await _fixture.PassAsync(_fixture.Policy(settings).EnterAsync("key", s_request, default).AsTask());
        Assert.False(entry.HasResult);
        Assert.InRange(_fixture.Time.GetElapsedTime(started).TotalSeconds, 10, 11);
    }

    [Fact]
    public async Task ResultsAreForgottenAfterTheirTime()
    {
        var policy = _fixture.Policy(new() { Ttl = TimeSpan.FromHours(2) });
        await (await policy.EnterAsync("key", s_request, default)).ExitAsync(null, "result", default);
        _fixture.Advance(7_199);
        Assert.True((await policy.EnterAsync("key", s_request, default)).HasResult);
        _fixture.Advance(2);
        var entry = await policy.EnterAsync("key", IdempotencyFingerprint.Of("other"), default);
        Assert.Null(entry.Rejection);
        Assert.False(entry.HasResult);
        await entry.ExitAsync(new FormatException(), null!, default);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ACallerThatCancelsWhileTheStoreThinksLeavesNoClaim(bool hangs)
    {
        _fixture.Store.Hangs = hangs;
        _fixture.Store.LosesReplies = !hangs;
        var policy = _fixture.Policy();
        using var source = new CancellationTokenSource();
        var entering = policy.EnterAsync("key", s_request, source.Token).AsTask();
        if (hangs)
            await source.CancelAsync();
        var rejection = (await entering).Rejection;
        if (hangs)
            Assert.IsAssignableFrom<OperationCanceledException>(rejection);
        else
            Assert.IsType<IdempotencyStoreUnavailableException>(rejection);
        _fixture.Store.Hangs = _fixture.Store.LosesReplies = false;
        var entry = await policy.EnterAsync("key", IdempotencyFingerprint.Of("other"), default);
        Assert.Null(entry.Rejection);
        Assert.False(entry.HasResult);
        await entry.ExitAsync(null, "r", default);
    }

    [Fact]
    public async Task AStoreThatIsAwayRefusesTheCall()
    {
        _fixture.Store.IsAway = true;
        var entry = await _fixture.Policy().EnterAsync("key", s_request, default);
        var rejection = Assert.IsType<IdempotencyStoreUnavailableException>(entry.Rejection);
        Assert.IsType<TimeoutException>(rejection.InnerException);
        Assert.Contains("Far", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AResultIsStoredWhenTheStoreComesBackAndTheCallSucceedsWhenItDoesNot()
    {
        var policy = _fixture.Policy();
        var entry = await policy.EnterAsync("key", s_request, default);
        _fixture.Store.IsAway = true;
        var exit = entry.ExitAsync(null, "result", default).AsTask();
        _fixture.Advance(1, steps: 20);
        _fixture.Store.IsAway = false;
        Assert.Null(await _fixture.PassAsync(exit));
        Assert.Equal("result", (await policy.EnterAsync("key", s_request, default)).Result);

        entry = await policy.EnterAsync("other", s_request, default);
        _fixture.Store.IsAway = true;
        Assert.Null(await _fixture.PassAsync(entry.ExitAsync(null, "result", default).AsTask()));
        Assert.Contains(_fixture.Log.Entries, static line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error && line.Text.Contains("Service.Method", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AStoreThatHangsOrLosesRepliesAtTheEndDoesNotHoldTheCall(bool hangs)
    {
        var policy = _fixture.Policy();
        var entry = await policy.EnterAsync("key", s_request, default);
        _fixture.Store.Hangs = hangs;
        _fixture.Store.LosesReplies = !hangs;
        Assert.Null(await _fixture.PassAsync(entry.ExitAsync(null, "result", default).AsTask()));
        var failed = await _fixture.Policy().EnterAsync("other", s_request, CancelledAfterAWhile());
        Assert.NotNull(failed.Rejection);
        _fixture.Store.Hangs = _fixture.Store.LosesReplies = false;
        Assert.Equal("result", (await policy.EnterAsync("key", s_request, default)).Result);
    }

    [Fact]
    public async Task TheLeaseIsRenewedWhileTheMethodRuns()
    {
        var settings = new IdempotencySettings { Lease = TimeSpan.FromSeconds(9) };
        var entry = await _fixture.Policy(settings).EnterAsync("key", s_request, default);
        _fixture.Advance(90, steps: 90);
        Assert.False(entry.Token.IsCancellationRequested);
        Assert.InRange(_fixture.Store.Renewals, 29, 31);
        Assert.Null(await entry.ExitAsync(null, "result", default));
        _fixture.Advance(90, steps: 90);
        Assert.InRange(_fixture.Store.Renewals, 29, 31);
    }

    [Fact]
    public async Task AClaimThatCannotBeRenewedIsLostBeforeTheStoreForgetsIt()
    {
        var settings = new IdempotencySettings { Lease = TimeSpan.FromSeconds(10) };
        var entry = await _fixture.Policy(settings).EnterAsync("key", s_request, default);
        _fixture.Store.IsAway = true;
        _fixture.Advance(9.8, steps: 98);
        Assert.False(entry.Token.IsCancellationRequested);
        _fixture.Advance(0.1);
        Assert.True(entry.Token.IsCancellationRequested);
        _fixture.Store.IsAway = false;
        var seen = await entry.ExitAsync(new OperationCanceledException(entry.Token), null!, default);
        Assert.IsType<IdempotencyLeaseLostException>(seen);
        Assert.False((await _fixture.OtherPolicy(settings).EnterAsync("key", s_request, default)).HasResult);
    }

    [Fact]
    public async Task ALateCompletionIsStoredUnlessSomebodyElseHasTheKey()
    {
        var settings = new IdempotencySettings { Lease = TimeSpan.FromSeconds(10) };
        foreach (var (key, takesOver) in new[] { ("a", false), ("b", true) })
        {
            var late = await _fixture.Policy(settings).EnterAsync(key, s_request, default);
            _fixture.Store.IsAway = true;
            _fixture.Advance(11, steps: 110);
            Assert.True(late.Token.IsCancellationRequested);
            _fixture.Store.IsAway = false;
            var other = takesOver ? await _fixture.OtherPolicy(settings).EnterAsync(key, s_request, default) : default;
            var seen = await late.ExitAsync(null, "late", default);
            if (takesOver)
            {
                Assert.IsType<IdempotencyLeaseLostException>(seen);
                Assert.Null(await other.ExitAsync(null, "other", default));
            }
            else
            {
                Assert.Null(seen);
            }

            Assert.Equal(takesOver ? "other" : "late", (await _fixture.Policy(settings).EnterAsync(key, s_request, default)).Result);
        }
    }

    [Fact]
    public async Task AResultThatCannotBeReadIsNotRunAgain()
    {
        var settings = new IdempotencySettings();
        byte[][] records = [[9, 1, 2], [2], [3, (byte)'x'], [1, (byte)'{'], []];
        for (var i = 0; i < records.Length; i++)
        {
            var request = new IdempotencyRequest("Service.Method", $"key{i}", s_request.Hash, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));
            await _fixture.Store.ClaimAsync(request, default);
            await _fixture.Store.CompleteAsync(request, records[i], default);
            var entry = await _fixture.Policy(settings).EnterAsync($"key{i}", s_request, default);
            Assert.IsType<IdempotencyResultException>(entry.Rejection);
        }
    }

    [Fact]
    public async Task HugeAndOddKeysAreKeysLikeOthers()
    {
        var policy = _fixture.Policy();
        string[] keys = [new('k', 1_000_000), new string('k', 1_000_000) + "2", "\0", "\ud800", "\ud801", "\udc00\ud800", "ä😀", new('ä', 400)];
        foreach (var key in keys)
            Assert.Null(await (await policy.EnterAsync(key, s_request, default)).ExitAsync(null, $"{(int)key[0]:x4}{key.Length}", default));
        foreach (var key in keys)
            Assert.Equal(key.Length, int.Parse((await policy.EnterAsync(key, IdempotencyFingerprint.Of("request"), default)).Result[4..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(keys.Length, _fixture.Store.Inner.Count);
        var longest = new IdempotencyRequest("o", new('ä', 100_000), default, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        Assert.True(longest.Key.Length < 100);
    }

    [Fact]
    public async Task LogsHaveNoKeys()
    {
        var policy = _fixture.Policy();
        await (await policy.EnterAsync("secret-key", s_request, default)).ExitAsync(null, "result", default);
        await policy.EnterAsync("secret-key", s_request, default);
        await policy.EnterAsync("secret-key", IdempotencyFingerprint.Of("other"), default);
        _fixture.Store.IsAway = true;
        await policy.EnterAsync("secret-key", s_request, default);
        Assert.NotEmpty(_fixture.Log.Entries);
        Assert.DoesNotContain(_fixture.Log.Entries, static line => line.Text.Contains("secret", StringComparison.Ordinal));
    }

    // One that stores keep as it is, one that they keep as its digest, one that looks like a digest.
    [Theory]
    [InlineData("", 1)]
    [InlineData("", 100)]
    [InlineData("sha256:", 1)]
    public void MessagesHaveTheHashThatLogsHaveAndNoKeys(string prefix, int times)
    {
        var key = prefix + string.Concat(Enumerable.Repeat("secret-key", times));
        Exception[] errors =
        [
            new IdempotencyInFlightException("Pay", key),
            new IdempotencyKeyMismatchException("Pay", key),
            new IdempotencyLeaseLostException("Pay", key, "Redis"),
            new IdempotencyResultException("Pay", key, "It is too new."),
            new LockNotAcquiredException(key, "Redis", TimeSpan.Zero),
            new LockStoreUnavailableException(key, "Redis", new TimeoutException()),
            new LockLostException(key, "Redis", new FencingToken(1), "gone"),
        ];
        foreach (var error in errors)
        {
            Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
            // A lock's key is kept as it is.
            if (error is LockNotAcquiredException or LockStoreUnavailableException or LockLostException && (prefix, times) != ("", 1))
                continue;
            Assert.Contains(new IdempotencyRequest("Pay", key, default, TimeSpan.Zero, TimeSpan.Zero).KeyHash, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(key, new IdempotencyInFlightException("Pay", key).Key);
    }

    // The caller knows the key that it gave, whatever stores make of it.
    [Theory]
    [InlineData("sha256:abc")]
    [InlineData("key")]
    public async Task RefusalsHaveTheKeyThatTheCallerGave(string start)
    {
        var key = start.PadRight(1_000, 'k');
        var policy = _fixture.Policy(new() { OnConcurrent = IdempotencyConcurrency.Reject });
        var first = await policy.EnterAsync(key, s_request, default);
        var inFlight = Assert.IsType<IdempotencyInFlightException>((await policy.EnterAsync(key, s_request, default)).Rejection);
        await first.ExitAsync(null, "result", default);
        var mismatch = Assert.IsType<IdempotencyKeyMismatchException>((await policy.EnterAsync(key, IdempotencyFingerprint.Of("other"), default)).Rejection);
        Assert.Equal((key, key), (inFlight.Key, mismatch.Key));
        foreach (var error in (Exception[])[inFlight, mismatch])
            Assert.Contains(_fixture.Log.Entries, line => line.Text.Contains(HashIn(error), StringComparison.Ordinal));

        static string HashIn(Exception error) => error.Message.Split("(hash ")[1].Split(')')[0];
    }

    private static CancellationToken CancelledAfterAWhile() => new CancellationTokenSource(TimeSpan.FromMilliseconds(50)).Token;
}
