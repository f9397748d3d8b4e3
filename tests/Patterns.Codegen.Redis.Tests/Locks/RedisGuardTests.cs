using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Locks;

public sealed class RedisGuardTests(RedisFixture fixture) : IClassFixture<RedisFixture>
{
    [Fact]
    public async Task A_late_token_writes_nothing_and_the_same_one_may_write_again()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(fixture.Server.Configuration);
        var database = connection.GetDatabase();
        var guard = new RedisGuard(database);
        await guard.SetAsync("account", "one", new(1_700_000_000_000_000));
        await guard.SetAsync("account", "two", new(1_700_000_000_000_000));
        await guard.SetAsync("account", "three", new(1_700_000_000_000_001), TimeSpan.FromMinutes(1));
        var stale = await Assert.ThrowsAsync<StaleFencingTokenException>(() => guard.SetAsync("account", "late", new(1_700_000_000_000_000)));
        Assert.Equal((1_700_000_000_000_000, 1_700_000_000_000_001, "account"), (stale.Token.Value, stale.Highest.Value, stale.Resource));
        Assert.Equal("three", await database.StringGetAsync("account"));
        await Assert.ThrowsAsync<StaleFencingTokenException>(() => guard.DeleteAsync("account", new(1)));
        Assert.True(await guard.DeleteAsync("account", new(1_700_000_000_000_002)));
        await Assert.ThrowsAsync<ArgumentException>(() => guard.SetAsync("account", "x", default));
    }

    [Fact]
    public async Task A_script_of_the_users_own_is_guarded_and_its_errors_are_its_own()
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(fixture.Server.Configuration);
        var guard = new RedisGuard(connection.GetDatabase());
        Assert.Equal(5, (long)await guard.WriteAsync("return redis.call('INCRBY', KEYS[2], ARGV[2])", "{shop}:stock", new(7), 5));
        await Assert.ThrowsAsync<StaleFencingTokenException>(() => guard.WriteAsync("return redis.call('INCRBY', KEYS[2], ARGV[2])", "{shop}:stock", new(6), 5));
        var own = await Assert.ThrowsAsync<RedisServerException>(() => guard.WriteAsync("return redis.error_reply('MINE no')", "{shop}:stock", new(8)));
        Assert.Contains("MINE no", own.Message, StringComparison.Ordinal);
    }
}
