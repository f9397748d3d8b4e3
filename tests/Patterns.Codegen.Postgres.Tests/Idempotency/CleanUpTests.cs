using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Expired records are deleted, all of them, a batch at a time, and in nobody's way.</summary>
public sealed class CleanUpTests(Backends backends, ITestOutputHelper output) : IClassFixture<Backends>
{
    /// <summary>Raises the number of expired records, such as to 1000000.</summary>
    private const string Variable = "PATTERNS_IDEMPOTENCY_EXPIRED";

    // Batches wait for number 4711 after they have deleted, and tell their size.
    private const string Barrier = """
        CREATE TABLE batch (size bigint NOT NULL);
        CREATE FUNCTION note_batch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM gone) THEN
                INSERT INTO batch SELECT count(*) FROM gone;
                PERFORM pg_advisory_xact_lock_shared(4711);
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER note_batch AFTER DELETE ON patterns.idempotency REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_batch();
        """;

    private static readonly int s_expired = int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var count) ? count : 100_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claims_go_on_while_expired_records_go_in_batches()
    {
        var store = backends.PostgresStore;
        await ClaimAsync("first");
        await backends.Postgres.ExecuteAsync($"""
            INSERT INTO patterns.idempotency (operation, key, request_hash, state, owner, token, response, expires_at, delete_after)
            SELECT 'old', i::text, '', 1, gen_random_uuid(), 1, '\x01', now() - interval '1 hour' + i * interval '1 microsecond', now() - interval '1 hour' + i * interval '1 microsecond' FROM generate_series(1, {s_expired}) i;
            INSERT INTO patterns.idempotency (operation, key, request_hash, state, owner, token, expires_at, delete_after)
            VALUES ('old', 'at work lately', '', 0, gen_random_uuid(), 1, now() - interval '1 minute', now() - interval '1 minute'), ('old', 'at work long ago', '', 0, gen_random_uuid(), 1, now() - interval '2 hours', now() - interval '2 hours');
            {Barrier}
            """);
        // As long as this snapshot lives, the server keeps what is deleted.
        await using var report = await backends.Source.OpenConnectionAsync(Token);
        await using var snapshot = await report.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Token);
        await ExecuteAsync(report, "SELECT 1");
        await using var barrier = await backends.Source.OpenConnectionAsync(Token);
        await ExecuteAsync(barrier, "SELECT pg_advisory_lock(4711)");
        var clock = Stopwatch.StartNew();
        var cleaning = Task.Run(() => IdempotencyCleaner.CleanAsync(store, Token), Token);
        await UntilAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", 1);

        // A batch has deleted its thousand and cannot end. Whoever waited for it would wait for ever.
        for (var i = 0; i < 100; i++)
        {
            await ClaimAsync($"fresh {i}").WaitAsync(s_patience, Token);
            await ClaimAsync($"{s_expired - i}").WaitAsync(s_patience, Token);
        }

        Assert.Equal(0, await IdempotencyCleaner.CleanAsync(store, Token).WaitAsync(s_patience, Token));
        Assert.False(cleaning.IsCompleted);
        // Only a record of this very batch waits, for this batch alone.
        var deleted = ClaimAsync("1");
        await ExecuteAsync(barrier, "SELECT pg_advisory_unlock(4711)");
        await deleted.WaitAsync(s_patience, Token);

        var meanwhile = 0;
        while (!cleaning.IsCompleted)
            await ClaimAsync($"meanwhile {meanwhile++}");
        output.WriteLine($"{await cleaning} records deleted, {meanwhile} claims meanwhile, {clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal(s_expired - 100 + 1, await cleaning);
        Assert.Equal($"{IdempotencyCleaner.Batch} {s_expired - 100 + 1}", await ScalarAsync("SELECT max(size) || ' ' || sum(size) FROM batch"));
        Assert.Equal("at work lately", await ScalarAsync("SELECT string_agg(key, ',') FROM patterns.idempotency WHERE expires_at < now()"));
        Assert.Equal(1L + 200 + 1 + meanwhile, await ScalarAsync("SELECT count(*) FROM patterns.idempotency WHERE operation = 'old' AND expires_at > now()"));
    }

    [Fact]
    public async Task A_record_that_a_transaction_claims_anew_is_left_to_it()
    {
        var store = backends.PostgresStore;
        await store.ClaimAsync(new("another", "one", default, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)), Token);
        await backends.Postgres.ExecuteAsync("""
            INSERT INTO patterns.idempotency (operation, key, request_hash, state, owner, token, response, expires_at, delete_after)
            SELECT 'transaction', i::text, '', 1, gen_random_uuid(), 1, '\x01', now() - interval '1 hour', now() - interval '1 hour' FROM generate_series(1, 10) i
            """);
        var request = new IdempotencyRequest("transaction", "5", default, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
        var (answer, transaction) = await store.BeginAsync(request, waits: true, Token);
        Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind);
        await IdempotencyCleaner.CleanAsync(store, Token).WaitAsync(s_patience, Token);
        Assert.Equal("5", await ScalarAsync("SELECT string_agg(key, ',') FROM patterns.idempotency WHERE operation = 'transaction'"));
        await store.CommitAsync(request, transaction!, new byte[] { 7 }, Token);
        Assert.Equal([7], (await store.ClaimAsync(new("transaction", "5", default, request.Lease, request.Ttl), Token)).Result.ToArray());
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task ClaimAsync(string key) =>
        Assert.Equal(IdempotencyAnswerKind.Claimed, (await backends.PostgresStore.ClaimAsync(new("old", key, default, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)), Token)).Kind);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = backends.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }

    private async Task UntilAsync(string sql, long value)
    {
        var clock = Stopwatch.StartNew();
        while (await ScalarAsync(sql) is not long count || count != value)
        {
            Assert.True(clock.Elapsed < s_patience, $"{sql} did not become {value} within a minute.");
            await Task.Delay(10, Token);
        }
    }
}
