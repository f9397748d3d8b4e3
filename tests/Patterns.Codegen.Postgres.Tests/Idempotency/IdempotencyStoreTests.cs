using System.Diagnostics;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>What every idempotency store promises, on real servers.</summary>
public sealed class IdempotencyStoreTests(Backends backends) : IClassFixture<Backends>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly ReadOnlyMemory<byte> s_result = new byte[] { 1, 0, 255 };

    public static TheoryData<StoreKind> Stores => [.. Enum.GetValues<StoreKind>()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_key_is_claimed_once_and_its_result_replayed(StoreKind kind)
    {
        var store = backends.Store(kind);
        var first = await ClaimedAsync(store, NewKey());
        Assert.Equal(IdempotencyAnswerKind.InFlight, (await store.ClaimAsync(Again(first), Token)).Kind);
        Assert.True(await store.CompleteAsync(first, s_result, Token));
        var replay = await store.ClaimAsync(Again(first), Token);
        Assert.Equal(IdempotencyAnswerKind.Completed, replay.Kind);
        Assert.Equal(s_result.ToArray(), replay.Result.ToArray());
        // The reply of the first completion was lost: the second changes nothing.
        Assert.True(await store.CompleteAsync(first, s_result, Token));
        Assert.Equal(IdempotencyAnswerKind.Completed, (await store.ClaimAsync(Again(first), Token)).Kind);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task One_of_many_claims_at_once_is_granted(StoreKind kind)
    {
        var store = backends.Store(kind);
        for (var round = 0; round < 5; round++)
        {
            var key = NewKey();
            using var start = new SemaphoreSlim(0);
            var claims = Enumerable.Range(0, 32).Select(async _ =>
            {
                await start.WaitAsync(Token);
                return (await store.ClaimAsync(Request(key), Token)).Kind;
            }).ToArray();
            start.Release(32);
            Assert.Single(await Task.WhenAll(claims), IdempotencyAnswerKind.Claimed);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Another_request_is_told_so_at_each_step_and_changes_nothing(StoreKind kind)
    {
        var store = backends.Store(kind);
        var first = await ClaimedAsync(store, NewKey());
        var other = new IdempotencyRequest(first.Operation, first.Key, IdempotencyFingerprint.Of("other").Hash, s_patience, s_patience);
        Assert.Equal(IdempotencyAnswerKind.Mismatch, (await store.ClaimAsync(other, Token)).Kind);
        Assert.False(await store.RenewAsync(other, Token));
        await store.ReleaseAsync(other, Token);
        Assert.False(await store.CompleteAsync(other, new byte[] { 9 }, Token));
        Assert.True(await store.CompleteAsync(first, s_result, Token));
        Assert.Equal(IdempotencyAnswerKind.Mismatch, (await store.ClaimAsync(other, Token)).Kind);
        Assert.Equal(s_result.ToArray(), (await store.ClaimAsync(Again(first), Token)).Result.ToArray());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_released_key_is_free_and_a_completed_one_is_not_released(StoreKind kind)
    {
        var store = backends.Store(kind);
        var first = await ClaimedAsync(store, NewKey());
        await store.ReleaseAsync(first, Token);
        var second = Again(first);
        second.Token = (await store.ClaimAsync(second, Token)).Token;
        Assert.False(await store.RenewAsync(first, Token));
        await store.ReleaseAsync(first, Token);
        Assert.True(await store.CompleteAsync(second, s_result, Token));
        await store.ReleaseAsync(second, Token);
        Assert.Equal(IdempotencyAnswerKind.Completed, (await store.ClaimAsync(Again(first), Token)).Kind);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_claim_ends_with_its_lease_and_its_late_owner_is_refused(StoreKind kind)
    {
        var store = backends.Store(kind);
        var dead = await ClaimedAsync(store, NewKey(), lease: TimeSpan.FromSeconds(1));
        var next = await TakenOverAsync(store, dead);
        Assert.NotEqual(dead.Token, next.Token);
        Assert.False(await store.RenewAsync(dead, Token));
        Assert.False(await store.CompleteAsync(dead, new byte[] { 9 }, Token));
        await store.ReleaseAsync(dead, Token);
        Assert.True(await store.CompleteAsync(next, s_result, Token));
        Assert.False(await store.CompleteAsync(dead, new byte[] { 9 }, Token));
        Assert.Equal(s_result.ToArray(), (await store.ClaimAsync(Again(dead), Token)).Result.ToArray());
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_late_completion_counts_while_nobody_has_taken_over(StoreKind kind)
    {
        var store = backends.Store(kind);
        var late = await ClaimedAsync(store, NewKey(), lease: TimeSpan.FromSeconds(1));
        // Longer than the lease, by whichever clock; nobody asks meanwhile.
        var clock = Stopwatch.StartNew();
        await UntilAsync(() => Task.FromResult(clock.Elapsed > TimeSpan.FromSeconds(1.2)));
        Assert.False(await store.RenewAsync(late, Token));
        Assert.True(await store.CompleteAsync(late, s_result, Token));
        Assert.Equal(IdempotencyAnswerKind.Completed, (await store.ClaimAsync(Again(late), Token)).Kind);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_renewed_claim_outlives_its_first_lease(StoreKind kind)
    {
        var store = backends.Store(kind);
        var request = await ClaimedAsync(store, NewKey(), lease: TimeSpan.FromSeconds(30));
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(1))
            Assert.True(await store.RenewAsync(request, Token));
        var flying = await store.ClaimAsync(Again(request), Token);
        Assert.InRange(flying.FreeIn!.Value, TimeSpan.FromSeconds(29) - clock.Elapsed, TimeSpan.FromSeconds(30));
        Assert.True(await store.CompleteAsync(request, s_result, Token));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Results_and_keys_of_all_sizes_go_there_and_back(StoreKind kind)
    {
        var store = backends.Store(kind);
        byte[][] results = [[0], new byte[100], [.. Enumerable.Range(0, 256).Select(i => (byte)i)], new byte[5_000_000]];
        string[] keys = [NewKey(), $"ä😀{NewKey()}", $"{NewKey()}{new string('k', 100_000)}", $"{NewKey()}\0", $"{NewKey()}\ud800", $"{NewKey()} {{}}'\"\\:\n"];
        foreach (var key in keys)
        {
            var result = results[Array.IndexOf(keys, key) % results.Length];
            Assert.True(await store.CompleteAsync(await ClaimedAsync(store, key), result, Token));
            Assert.Equal(result, (await store.ClaimAsync(Request(key), Token)).Result.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Operations_are_kept_apart(StoreKind kind)
    {
        var store = backends.Store(kind);
        var key = NewKey();
        foreach (var (operation, within) in new[] { ("a", $"b:{key}"), ("a:b", key), ("a", key), ("b", key), (new string('o', 3_000), key) })
            Assert.Equal(IdempotencyAnswerKind.Claimed, (await store.ClaimAsync(new(operation, within, default, s_patience, s_patience), Token)).Kind);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_cancelled_caller_leaves_at_once(StoreKind kind)
    {
        var store = backends.Store(kind);
        // Often: it may not depend on who is faster, the claim or what cancels it.
        for (var i = 0; i < 200; i++)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.ClaimAsync(Request(NewKey()), new(canceled: true)));
    }

    private static string NewKey() => $"order:{Guid.NewGuid():N}";

    private static IdempotencyRequest Request(string key, TimeSpan? lease = null) => new("Shop.ChargeAsync", key, IdempotencyFingerprint.Of("request").Hash, lease ?? s_patience, TimeSpan.FromHours(1));

    private static IdempotencyRequest Again(IdempotencyRequest request) => new(request.Operation, request.Key, request.Fingerprint, s_patience, request.Ttl);

    private static async Task<IdempotencyRequest> ClaimedAsync(IIdempotencyStore store, string key, TimeSpan? lease = null)
    {
        var request = Request(key, lease);
        var answer = await store.ClaimAsync(request, Token);
        Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind);
        request.Token = answer.Token;
        return request;
    }

    private static async Task<IdempotencyRequest> TakenOverAsync(IIdempotencyStore store, IdempotencyRequest dead)
    {
        var next = Again(dead);
        await UntilAsync(async () =>
        {
            var answer = await store.ClaimAsync(next, Token);
            next.Token = answer.Token;
            return answer.Kind == IdempotencyAnswerKind.Claimed;
        });
        return next;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(clock.Elapsed < s_patience, "It did not come true within a minute.");
            await Task.Delay(10, Token);
        }
    }
}
