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
    public async Task One_that_waits_keeps_its_statements_to_itself()
    {
        const string Operation = "two at once";
        await using var source = Source(backends.Postgres.Port);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var store = new PostgresIdempotencyStore(database);
        var known = Request(Operation, "known");
        Assert.Equal(IdempotencyAnswer.Claimed(1), await store.ClaimAsync(known, Token));

        await using var connection = await source.OpenConnectionAsync(Token);
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await using var command = new NpgsqlCommand($"""
                INSERT INTO patterns.idempotency (operation, key, request_hash, state, owner, token, expires_at) VALUES ('{Operation}', 'held', '', 0, gen_random_uuid(), 1, now());
                UPDATE patterns.idempotency SET state = state WHERE operation = '{Operation}' AND key = 'known'
                """, connection, transaction);
            await command.ExecuteNonQueryAsync(Token);
            var claim = ClaimAsync(store, Operation, "held");
            var completion = store.CompleteAsync(known, new byte[] { 1 }, Token).AsTask();
            // Longer than the trips under way keep others waiting.
            for (var round = 0; round < 5; round++)
            {
                await CompletedAsync(store, Operation, $"{round}");
                await Task.Delay(20, Token);
            }

            Assert.False(claim.IsCompleted);
            Assert.False(completion.IsCompleted);
            await transaction.RollbackAsync(Token);
            Assert.Equal(IdempotencyAnswer.Claimed(1), await claim);
            Assert.True(await completion);
        }

        Assert.Equal(1, (await ClaimAsync(store, Operation, "known")).Result.Span[0]);
    }

    [Fact]
    public async Task A_commit_that_times_out_grants_nothing()
    {
        const string Operation = "slow commit";
        // Makes the table, where no other test has.
        await CompletedAsync(backends.PostgresStore, "quick commit", "done");
        // The notice has the server tell of the statements before it has committed.
        await backends.Postgres.ExecuteAsync($"""
            CREATE FUNCTION slow_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'soon'; PERFORM pg_sleep(60); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON patterns.idempotency DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.operation = '{Operation}') EXECUTE FUNCTION slow_commit();
            """);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = backends.Postgres.Port, Username = "postgres", CommandTimeout = 1 });
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var store = new PostgresIdempotencyStore(database);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ClaimAsync(store, Operation, "key"));
        await using var count = source.CreateCommand($"SELECT count(*) FROM patterns.idempotency WHERE operation = '{Operation}'");
        Assert.Equal(0L, await count.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task After_failures_claims_and_results_go_on()
    {
        const string Operation = "after failures";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var source = Source(relay.Port);
        await using var database = new PostgresDatabase(source, new(), ownsSource: false);
        var store = new PostgresIdempotencyStore(database);
        await CompletedAsync(store, Operation, "done");
        for (var round = 0; round < 3; round++)
        {
            relay.FallSilent();
            var claim = ClaimAsync(store, Operation, $"cut {round}");
            relay.Cut();
            relay.Speak();
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => claim);
            var request = await CompletedAsync(store, Operation, $"afterwards {round}");
            relay.Cut();
            await Assert.ThrowsAnyAsync<NpgsqlException>(async () => await store.CompleteAsync(request, new byte[] { 2 }, Token));
            Assert.Equal(1, (await ClaimAsync(store, Operation, $"afterwards {round}")).Result.Span[0]);
            Assert.Equal(1, (await ClaimAsync(store, Operation, "done")).Result.Span[0]);
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

    private static Task<IdempotencyAnswer> ClaimAsync(PostgresIdempotencyStore store, string operation, string key) => store.ClaimAsync(Request(operation, key), Token).AsTask();

    private static IdempotencyRequest Request(string operation, string key) => new(operation, key, s_fingerprint, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
}
