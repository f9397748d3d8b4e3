using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Keeps the trips of a store busy, so that what it is asked meanwhile gathers; and writes down what rows its statements touch.</summary>
internal sealed class GatheredTrips : IAsyncDisposable
{
    /// <summary>
    /// What the table's triggers write down of each row: the transaction, the key, in order. A row whose key begins with "slow" takes a second and a half.
    /// </summary>
    private const string Log = """
        CREATE TABLE IF NOT EXISTS touched (id bigserial, transaction bigint, key text COLLATE "C", is_claim boolean);
        CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO public.touched (transaction, key, is_claim) VALUES (txid_current(), NEW.key, TG_OP = 'INSERT');
            IF NEW.key LIKE 'slow%' THEN PERFORM pg_sleep(1.5); END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER touch BEFORE INSERT OR UPDATE ON patterns.idempotency FOR EACH ROW EXECUTE FUNCTION touch();
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly NpgsqlConnection _blocker;
    private readonly Task<IdempotencyAnswer>[] _held;

    private GatheredTrips(NpgsqlConnection blocker, Task<IdempotencyAnswer>[] held) => (_blocker, _held) = (blocker, held);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes as many claims as go at once, of keys that an open transaction has: from now on claims gather.</summary>
    public static async Task<GatheredTrips> OfClaimsAsync(Backends backends, PostgresIdempotencyStore store, string operation, params string[] alsoHeld)
    {
        // The table, and connections.
        await Task.WhenAll(Enumerable.Range(0, 2 * IdempotencyClaims.MostTrips).Select(i => store.ClaimAsync(Request(operation, $"warm {i}"), Token).AsTask()));
        var blocker = await backends.Source.OpenConnectionAsync(Token);
        var keys = Enumerable.Range(0, IdempotencyClaims.MostTrips).Select(static i => $"held {i}").ToArray();
        await using (var command = new NpgsqlCommand("BEGIN; " + string.Concat(keys.Concat(alsoHeld).Select(key =>
            $"INSERT INTO patterns.idempotency (operation, key, request_hash, state, owner, token, expires_at) VALUES ('{operation}', '{key}', '', 0, gen_random_uuid(), 1, now() + interval '1 hour');")), blocker))
            await command.ExecuteNonQueryAsync(Token);
        return new(blocker, [.. keys.Select(key => store.ClaimAsync(Request(operation, key), Token).AsTask())]);
    }

    /// <summary>A request with a lease of five minutes.</summary>
    public static IdempotencyRequest Request(string operation, string key, ReadOnlyMemory<byte> fingerprint = default) => new(operation, key, fingerprint, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    /// <summary>Writes down from now on what rows are touched.</summary>
    public static async Task WriteDownAsync(Backends backends)
    {
        await backends.PostgresStore.ClaimAsync(Request("touched", Guid.NewGuid().ToString()), Token);
        await backends.Postgres.ExecuteAsync(Log);
    }

    /// <summary>The keys that statements touched, by transaction, each in its order.</summary>
    public static async Task<List<List<string>>> TouchedAsync(Backends backends, bool isClaim, string like)
    {
        await using var command = backends.Source.CreateCommand("SELECT array_agg(key ORDER BY id) FROM touched WHERE is_claim = $1 AND key LIKE $2 GROUP BY transaction");
        command.Parameters.Add(new() { Value = isClaim });
        command.Parameters.Add(new() { Value = like });
        await using var reader = await command.ExecuteReaderAsync(Token);
        var touched = new List<List<string>>();
        while (await reader.ReadAsync(Token))
            touched.Add([.. reader.GetFieldValue<string[]>(0)]);
        return touched;
    }

    /// <summary>Waits until a statement is in the middle of a slow row.</summary>
    public static async Task SlowRowAsync(Backends backends)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using var command = backends.Source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
        while ((long)(await command.ExecuteScalarAsync(Token))! == 0)
        {
            Assert.True(clock.Elapsed < s_patience, "No statement came to a slow row within a minute.");
            await Task.Delay(5, Token);
        }
    }

    /// <summary>Lets the transaction go: the claims that waited for it are granted.</summary>
    public async Task LetGoAsync()
    {
        await using var command = new NpgsqlCommand("ROLLBACK", _blocker);
        await command.ExecuteNonQueryAsync(Token);
        Assert.All(await Task.WhenAll(_held).WaitAsync(s_patience, Token), static answer => Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind));
    }

    /// <summary>Whether the claims of the held keys still wait.</summary>
    public bool IsHeld => _held.All(static task => !task.IsCompleted);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _blocker.DisposeAsync();
}
