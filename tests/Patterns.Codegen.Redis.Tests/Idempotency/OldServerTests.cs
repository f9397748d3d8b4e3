using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Idempotency;

/// <summary>A server before 7.0 has no <c>SET ... NX GET</c>; a script claims there, and nothing else differs.</summary>
public sealed class OldServerTests
{
    private static readonly byte[] s_result = [1, 2, 3];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_claim_is_granted_once_and_then_answered(bool isOld)
    {
        await using var server = await RedisServer.CreateAsync();
        await using var connection = RedisConnection.To(ConfigurationOptions.Parse(server.Configuration));
        var store = new RedisIdempotencyStore(connection) { IsOld = isOld };
        var first = Request();
        Assert.Equal(IdempotencyAnswerKind.Claimed, (await store.ClaimAsync(first, Token)).Kind);
        var flying = await store.ClaimAsync(Request(), Token);
        Assert.Equal(IdempotencyAnswerKind.InFlight, flying.Kind);
        Assert.InRange(flying.FreeIn!.Value, TimeSpan.FromSeconds(1), first.Lease);
        Assert.Equal(IdempotencyAnswerKind.Mismatch, (await store.ClaimAsync(Request(fingerprint: 8), Token)).Kind);
        Assert.False(await store.CompleteAsync(Request(), s_result, Token));
        Assert.True(await store.CompleteAsync(first, s_result, Token));
        var replay = await store.ClaimAsync(Request(), Token);
        Assert.Equal(IdempotencyAnswerKind.Completed, replay.Kind);
        Assert.Equal(s_result, replay.Result.ToArray());
    }

    [Fact]
    public async Task A_claim_that_was_sent_twice_is_still_its_owners()
    {
        await using var server = await RedisServer.CreateAsync();
        await using var connection = RedisConnection.To(ConfigurationOptions.Parse(server.Configuration));
        var store = new RedisIdempotencyStore(connection);
        var request = Request();
        var claimed = await store.ClaimAsync(request, Token);
        Assert.Equal(claimed, await store.ClaimAsync(request, Token));
    }

    private static IdempotencyRequest Request(byte fingerprint = 7) => new("old", "key", new byte[] { fingerprint }, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
}
