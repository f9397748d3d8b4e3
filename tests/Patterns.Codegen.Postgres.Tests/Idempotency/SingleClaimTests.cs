using System.Transactions;
using Npgsql;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Claims and results that go by themselves: their statements are sent again and again, and the record is looked up only where nothing was written.</summary>
public sealed class SingleClaimTests(Backends backends) : IClassFixture<Backends>
{
    private static readonly ReadOnlyMemory<byte> s_fingerprint = IdempotencyFingerprint.Of("request").Hash;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replay_in_a_scope_that_has_written_is_found_in_one_trip()
    {
        const string Operation = "written before";
        await backends.Postgres.ExecuteAsync("CREATE TABLE written (id int)");
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var source = Source(relay.Port);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var store = new PostgresIdempotencyStore(database);
        await CompletedAsync(store, Operation, "done");
        for (var round = 0; round < 2; round++)
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await ExecuteAsync(source, "INSERT INTO written VALUES (1)");
            var before = relay.RoundTrips;
            var answer = await ClaimAsync(store, Operation, "done");
            Assert.Equal((IdempotencyAnswerKind.Completed, 1), (answer.Kind, answer.Result.Span[0]));
            Assert.Equal(1, relay.RoundTrips - before);
            Assert.Equal(IdempotencyAnswer.Claimed(1), await ClaimAsync(store, Operation, "new in scope"));
        }
    }

    [Fact]
    public async Task A_replay_is_found_where_a_trigger_writes_before_the_claim()
    {
        const string Operation = "audited";
        var store = backends.PostgresStore;
        await CompletedAsync(store, Operation, "done");
        await CompletedAsync(store, Operation, "expired");
        await backends.Postgres.ExecuteAsync($"""
            CREATE TABLE audit (key text);
            CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit VALUES (NEW.key); RETURN NEW; END $$;
            CREATE TRIGGER audit BEFORE INSERT ON patterns.idempotency FOR EACH ROW WHEN (NEW.operation = '{Operation}') EXECUTE FUNCTION audit();
            UPDATE patterns.idempotency SET expires_at = now() - interval '1 second' WHERE operation = '{Operation}' AND key = 'expired';
            """);
        Assert.Equal(IdempotencyAnswer.Claimed(1), await ClaimAsync(store, Operation, "new"));
        Assert.Equal(IdempotencyAnswerKind.InFlight, (await ClaimAsync(store, Operation, "new")).Kind);
        Assert.Equal(IdempotencyAnswerKind.Completed, (await ClaimAsync(store, Operation, "done")).Kind);
        Assert.Equal(IdempotencyAnswer.Claimed(2), await ClaimAsync(store, Operation, "expired"));
    }

    [Fact]
    public async Task A_replay_takes_one_trip_unless_a_hundred_claims_had_none()
    {
        const string Operation = "rarely repeated";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var source = Source(relay.Port);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var store = new PostgresIdempotencyStore(database);
        await CompletedAsync(store, Operation, "done");
        // That one was granted, too.
        Assert.Equal((RepetitionForecast.Rare - 2, 1, 1), (await FreshAsync("a", RepetitionForecast.Rare - 2), await ReplayAsync(), await ReplayAsync()));
        Assert.Equal((RepetitionForecast.Rare + 1, 2, 1), (await FreshAsync("b", RepetitionForecast.Rare + 1), await ReplayAsync(), await ReplayAsync()));

        // The first that finds nothing out says what it found all the same.
        await FreshAsync("c", RepetitionForecast.Rare);
        Assert.Equal(IdempotencyAnswerKind.InFlight, (await ClaimAsync(store, Operation, "c 0")).Kind);
        await FreshAsync("d", RepetitionForecast.Rare);
        Assert.Equal(IdempotencyAnswer.Mismatch, await store.ClaimAsync(new(Operation, "done", IdempotencyFingerprint.Of("another").Hash, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)), Token));
        await FreshAsync("e", RepetitionForecast.Rare);
        await ExecuteAsync(source, $"UPDATE patterns.idempotency SET expires_at = now() - interval '1 second' WHERE operation = '{Operation}' AND key = 'done'");
        Assert.Equal(IdempotencyAnswer.Claimed(2), await ClaimAsync(store, Operation, "done"));

        async Task<int> FreshAsync(string name, int count)
        {
            var before = relay.RoundTrips;
            for (var i = 0; i < count; i++)
                Assert.Equal(IdempotencyAnswer.Claimed(1), await ClaimAsync(store, Operation, $"{name} {i}"));
            return (int)(relay.RoundTrips - before);
        }

        async Task<int> ReplayAsync()
        {
            var before = relay.RoundTrips;
            Assert.Equal(1, (await ClaimAsync(store, Operation, "done")).Result.Span[0]);
            return (int)(relay.RoundTrips - before);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_that_waits_keeps_its_statements_to_itself(bool withoutRepetition)
    {
        var operation = withoutRepetition ? "two at once, rarely" : "two at once";
        await using var source = Source(backends.Postgres.Port);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var store = new PostgresIdempotencyStore(database);
        var known = Request(operation, "known");
        Assert.Equal(IdempotencyAnswer.Claimed(1), await store.ClaimAsync(known, Token));
        await RarelyRepeatedAsync(store, operation, withoutRepetition);

        await using var connection = await source.OpenConnectionAsync(Token);
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await using var command = new NpgsqlCommand($"""
                INSERT INTO patterns.idempotency (operation, key, request_hash, state, owner, token, expires_at) VALUES ('{operation}', 'held', '', 0, gen_random_uuid(), 1, now());
                UPDATE patterns.idempotency SET state = state WHERE operation = '{operation}' AND key = 'known'
                """, connection, transaction);
            await command.ExecuteNonQueryAsync(Token);
            var claim = ClaimAsync(store, operation, "held");
            var completion = store.CompleteAsync(known, new byte[] { 1 }, Token).AsTask();
            // Longer than the trips under way keep others waiting.
            for (var round = 0; round < 5; round++)
            {
                await CompletedAsync(store, operation, $"{round}");
                await Task.Delay(20, Token);
            }

            Assert.False(claim.IsCompleted);
            Assert.False(completion.IsCompleted);
            await transaction.RollbackAsync(Token);
            Assert.Equal(IdempotencyAnswer.Claimed(1), await claim);
            Assert.True(await completion);
        }

        Assert.Equal(1, (await ClaimAsync(store, operation, "known")).Result.Span[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_that_times_out_grants_nothing(bool withoutRepetition)
    {
        const string Operation = "slow commit";
        // Makes the table, where no other test has.
        await backends.PostgresStore.ClaimAsync(Request("quick commit", $"{withoutRepetition}"), Token);
        // The notice has the server tell of the statements before it has committed.
        await backends.Postgres.ExecuteAsync($"""
            CREATE OR REPLACE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'soon'; PERFORM pg_sleep(60); RETURN NULL; END $$;
            DROP TRIGGER IF EXISTS slow_commit ON patterns.idempotency;
            CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON patterns.idempotency DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.operation = '{Operation}') EXECUTE FUNCTION slow_commit();
            """);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = backends.Postgres.Port, Username = "postgres", CommandTimeout = 1 });
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var store = new PostgresIdempotencyStore(database);
        await RarelyRepeatedAsync(store, "quick commit", withoutRepetition);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ClaimAsync(store, Operation, "key"));
        await using var count = source.CreateCommand($"SELECT count(*) FROM patterns.idempotency WHERE operation = '{Operation}'");
        Assert.Equal(0L, await count.ExecuteScalarAsync(Token));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_failures_claims_and_results_go_on(bool withoutRepetition)
    {
        var operation = withoutRepetition ? "after failures, rarely" : "after failures";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var source = Source(relay.Port);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var store = new PostgresIdempotencyStore(database);
        await CompletedAsync(store, operation, "done");
        for (var round = 0; round < 3; round++)
        {
            await RarelyRepeatedAsync(store, $"{operation} {round}", withoutRepetition);
            relay.FallSilent();
            var claim = ClaimAsync(store, operation, $"cut {round}");
            relay.Cut();
            relay.Speak();
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => claim);
            var request = await CompletedAsync(store, operation, $"afterwards {round}");
            relay.Cut();
            await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await store.CompleteAsync(request, new byte[] { 2 }, Token));
            Assert.Equal(1, (await ClaimAsync(store, operation, $"afterwards {round}")).Result.Span[0]);
            Assert.Equal(1, (await ClaimAsync(store, operation, "done")).Result.Span[0]);
        }
    }

    private static NpgsqlDataSource Source(int port) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", NoResetOnClose = true });

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<IdempotencyRequest> CompletedAsync(PostgresIdempotencyStore store, string operation, string key)
    {
        var request = Request(operation, key);
        Assert.Equal(IdempotencyAnswer.Claimed(1), await store.ClaimAsync(request, Token));
        Assert.True(await store.CompleteAsync(request, new byte[] { 1 }, Token));
        return request;
    }

    // Has the store no longer expect that a key is repeated.
    private static async Task RarelyRepeatedAsync(PostgresIdempotencyStore store, string operation, bool isWanted)
    {
        for (var i = 0; isWanted && i < RepetitionForecast.Rare; i++)
            Assert.Equal(IdempotencyAnswer.Claimed(1), await ClaimAsync(store, operation, $"{Guid.NewGuid()}"));
    }

    private static Task<IdempotencyAnswer> ClaimAsync(PostgresIdempotencyStore store, string operation, string key) => store.ClaimAsync(Request(operation, key), Token).AsTask();

    private static IdempotencyRequest Request(string operation, string key) => new(operation, key, s_fingerprint, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
}
