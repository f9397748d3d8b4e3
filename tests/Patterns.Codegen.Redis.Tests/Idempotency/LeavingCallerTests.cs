using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.Idempotency;

/// <summary>Callers that leave before the reply comes: what the server grants to nobody is withdrawn long before the lease ends.</summary>
public sealed class LeavingCallerTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_that_is_granted_while_its_caller_leaves_is_withdrawn()
    {
        await using var relay = TcpRelay.To(redis.Server.Port);
        await using var services = new ServiceCollection().AddPatterns().AddRedis($"127.0.0.1:{relay.Port},asyncTimeout=60000").Services.BuildServiceProvider();
        var provider = services.GetRequiredService<IdempotencyProvider>();
        // The connection, and the script that withdraws.
        await (await EnterAsync(Token)).ReleaseAsync();

        relay.HoldReplies();
        using var leaving = new CancellationTokenSource();
        var entering = EnterAsync(leaving.Token);
        await UntilAsync(1);
        await leaving.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>((await entering.WaitAsync(s_patience, Token)).Rejection);

        // Long before the lease of five minutes ends, and before any reply has come.
        await UntilAsync(0);
        relay.Speak();
        Assert.Null((await EnterAsync(Token)).Rejection);

        Task<IdempotentCall> EnterAsync(CancellationToken cancellationToken) =>
            provider.EnterAsync("leaving", "key", IdempotencyFingerprint.None, new() { Lease = TimeSpan.FromMinutes(5), OnConcurrent = IdempotencyConcurrency.Reject }, cancellationToken).AsTask();
    }

    private async Task UntilAsync(int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(s_patience);
        while (await redis.Server.CommandAsync("DBSIZE") != $":{count}")
            await Task.Delay(10, patience.Token);
    }
}
