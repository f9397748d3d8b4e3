using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.Idempotency;

/// <summary>What is logged of a server that is away: the client library would tell in its messages what it was asked, with the key.</summary>
public sealed class AwayLogTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Logs_of_a_server_that_is_away_have_no_keys(bool isPaused)
    {
        await using var server = await RedisServer.CreateAsync();
        var log = new LineLog();
        await using var services = new ServiceCollection()
            .AddLogging(builder => builder.AddProvider(log).SetMinimumLevel(LogLevel.Trace))
            .AddPatterns().AddRedis($"{server.Configuration},asyncTimeout=500,connectTimeout=500").Services.BuildServiceProvider();
        var provider = services.GetRequiredService<IdempotencyProvider>();
        await (await EnterAsync("secret-1")).ReleaseAsync();
        await (isPaused ? server.PauseAsync() : server.KillAsync());

        var refused = new List<Exception?>();
        for (var i = 2; i < 5; i++)
            refused.Add((await EnterAsync($"secret-{i}")).Rejection);

        Assert.All(refused, rejection => Assert.DoesNotContain("secret", Assert.IsType<IdempotencyStoreUnavailableException>(rejection).ToString(), StringComparison.Ordinal));
        Assert.Contains(log.Lines, static line => line.Contains("StackExchange.Redis", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, static line => line.Contains("secret", StringComparison.Ordinal));

        ValueTask<IdempotentCall> EnterAsync(string key) => provider.EnterAsync("charge", key, IdempotencyFingerprint.None, cancellationToken: Token);
    }
}
