using Npgsql;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.RateLimiting;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.RateLimiting;

/// <summary>Token buckets on a real PostgreSQL, against the plain model.</summary>
public sealed class PostgresRateLimitTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Admits_what_the_model_admits_from_many_callers()
    {
        await using var source = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var counters = new PostgresRateLimitStore(database).Open("api");
        var rule = RateLimitRule.TokenBucket(20, new(100, TimeSpan.FromSeconds(1)));
        await counters.TakeAsync("warm", rule, new(1));

        // Each decision with the clock that made it, in the order in which the row was changed.
        await ExecuteAsync(source, """
            CREATE TABLE decisions (number bigserial, now bigint, used numeric, cost int, count int);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO decisions (now, used) VALUES (NEW.at, NEW.used); RETURN NEW; END $$;
            CREATE TRIGGER note AFTER UPDATE ON patterns.rate_limit FOR EACH ROW EXECUTE FUNCTION note();
            """);
        var admitted = (await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => CallAsync(new Random(caller))))).Sum();
        var model = RateLimitModel.Bucket(20, 100, 1_000_000);
        await using var command = source.CreateCommand("SELECT now, used FROM decisions ORDER BY number");
        await using var reader = await command.ExecuteReaderAsync(Token);
        decimal before = 0;
        long at = 0;
        while (await reader.ReadAsync(Token))
        {
            var (now, used) = (reader.GetInt64(0), reader.GetDecimal(1));
            Assert.True(now >= at, "The server's clock went back: nothing can be said of this run.");
            var left = Math.Max(0, before - ((now - at) * rule.UnitsPerMicrosecond));
            var permits = (int)((used - left) / rule.UnitsPerPermit);
            Assert.Equal(1, model.Take(now, permits, 1));
            (before, at) = (used, now);
        }

        Assert.Equal(model.Total, admitted);

        async Task<long> CallAsync(Random random)
        {
            long permits = 0;
            for (var check = 0; check < 40; check++)
            {
                var cost = random.Next(1, 4);
                permits += (await counters.TakeAsync("key", rule, new(cost))).Admitted * cost;
            }

            return permits;
        }
    }

    [Fact]
    public async Task A_refusal_names_the_time_and_another_limit_counts_on()
    {
        await using var source = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var counters = new PostgresRateLimitStore(database).Open("api");
        var free = RateLimitRule.TokenBucket(10, new(10, TimeSpan.FromHours(1)));
        var reply = await counters.TakeAsync("key", free, new(1, 20));
        Assert.Equal(10, reply.Admitted);
        Assert.InRange(reply.RetryAfter, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
        Assert.Equal(90, (await counters.TakeAsync("key", RateLimitRule.TokenBucket(100, new(100, TimeSpan.FromHours(1))), new(1, 200))).Admitted);
        Assert.Equal(0, (await counters.TakeAsync("key", free, new(1))).Admitted);
    }

    [Fact]
    public async Task A_limit_made_slower_is_remembered_until_all_is_back_by_the_slower_one()
    {
        await using var source = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var counters = new PostgresRateLimitStore(database).Open("api");
        Assert.Equal(5, (await counters.TakeAsync("key", RateLimitRule.TokenBucket(5, new(5, TimeSpan.FromHours(1))), new(1, 9))).Admitted);
        Assert.Equal(0, (await counters.TakeAsync("key", RateLimitRule.TokenBucket(5, new(5, TimeSpan.FromDays(31))), new(1))).Admitted);
        await using var command = source.CreateCommand("SELECT full_at / 1000000 - extract(epoch FROM clock_timestamp())::bigint FROM patterns.rate_limit WHERE key LIKE '%:key'");
        Assert.InRange(TimeSpan.FromSeconds((long)(await command.ExecuteScalarAsync(Token))!), TimeSpan.FromDays(30), TimeSpan.FromDays(31));
    }

    [Fact]
    public async Task Rows_whose_permits_are_back_are_removed_by_later_checks()
    {
        await using var source = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var counters = new PostgresRateLimitStore(database).Open("api");
        var rule = RateLimitRule.TokenBucket(1000, new(1000, TimeSpan.FromMilliseconds(1)));
        for (var key = 0; key < 50; key++)
            await counters.TakeAsync($"key-{key}", rule, new(1));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using var count = source.CreateCommand("SELECT count(*) FROM patterns.rate_limit WHERE key LIKE '%:key-%'");
        while ((long)(await count.ExecuteScalarAsync(Token))! > 0)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), "Rows stay.");
            await counters.TakeAsync("other", rule, new(1));
        }
    }

    [Fact]
    public async Task Keys_that_the_database_cannot_hold_are_counted_apart_and_break_nothing()
    {
        await using var source = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var options = new PatternRuntimeOptions();
        options.RateLimitStores.Add(new PostgresRateLimitStore(database));
        options.RateLimiting.StoreTimeout = TimeSpan.FromSeconds(30);
        options.RateLimiting.Policies["api"] = new() { Limits = new() { Capacity = 2, Refill = new(1, TimeSpan.FromHours(1)) } };
        using var runtime = new PatternRuntime(options);
        var policy = runtime.GetRateLimitPolicy("api");
        foreach (var key in new[] { "", "\0", "a\0", "a\ufffd", "\ud800", "\ud801", "\udc00", "'; DROP TABLE x --", new string('ä', 400), new string('ä', 400) + "b", new string('\u20ac', 1 << 16) })
        {
            for (var check = 0; check < 3; check++)
            {
                var entry = await policy.EnterAsync(key, 1, null, Token);
                Assert.False(entry.IsStoreAway, $"{entry.Rejection}");
                Assert.Equal(check < 2, entry.Rejection is null);
            }
        }
    }

    [Theory]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task A_stricter_isolation_of_the_database_changes_nothing(string isolation)
    {
        var connectionString = await fixture.Server.CreateDatabaseAsync();
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await fixture.Server.ExecuteAsync($"ALTER DATABASE {name} SET default_transaction_isolation = '{isolation}'");
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);

        // Each asks for itself, as processes do.
        var callers = Enumerable.Range(0, 8).Select(_ => new PostgresRateLimitStore(database).Open("api")).ToArray();
        var rule = RateLimitRule.TokenBucket(200, new(1, TimeSpan.FromHours(1)));
        await callers[0].TakeAsync("warm", rule, new(1));
        var admitted = await Task.WhenAll(callers.Select(async counters =>
        {
            var sum = 0;
            for (var check = 0; check < 50; check++)
                sum += (await counters.TakeAsync("key", rule, new(1))).Admitted;
            return sum;
        }));
        Assert.Equal(200, admitted.Sum());
    }

    [Fact]
    public async Task Names_of_policies_do_not_run_into_keys()
    {
        await using var source = NpgsqlDataSource.Create(await fixture.Server.CreateDatabaseAsync());
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var options = new PatternRuntimeOptions();
        options.RateLimitStores.Add(new PostgresRateLimitStore(database));
        options.RateLimiting.StoreTimeout = TimeSpan.FromSeconds(30);
        foreach (var name in new[] { "api", "api:v2" })
            options.RateLimiting.Policies[name] = new() { Limits = new() { Capacity = 2, Refill = new(1, TimeSpan.FromHours(1)) } };
        using var runtime = new PatternRuntime(options);
        foreach (var (name, key) in new[] { ("api", "v2:user:1"), ("api:v2", "user:1") })
        {
            var entry = await runtime.GetRateLimitPolicy(name).EnterAsync(key, 2, null, Token);
            Assert.True(entry is { Rejection: null, IsStoreAway: false }, $"{name}: {entry.Rejection}");
        }
    }

    [Fact]
    public void Other_algorithms_are_refused_at_the_start()
    {
        using var source = NpgsqlDataSource.Create("Host=127.0.0.1");
        using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var options = new PatternRuntimeOptions();
        options.RateLimitStores.Add(new PostgresRateLimitStore(database));
        options.RateLimiting.Policies["api"] = new() { Limits = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 1, Window = TimeSpan.FromSeconds(1) } };
        using var runtime = new PatternRuntime(options);
        var refusal = Assert.Throws<PatternConfigurationException>(runtime.Validate);
        Assert.Contains("'Postgres' does not count by this algorithm; choose TokenBucket or LeakyBucket", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
