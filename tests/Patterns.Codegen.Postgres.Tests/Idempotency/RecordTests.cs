using System.Globalization;
using Npgsql;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Records in the table and in Redis: their trips, and those of a newer version.</summary>
public sealed class RecordTests(Backends backends) : IClassFixture<Backends>
{
    private static readonly byte[] s_result = [1, 2, 3];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Whoever heard that the store is away would come again for ever.
    [Theory]
    [InlineData(StoreKind.Postgres)]
    [InlineData(StoreKind.Redis)]
    [InlineData(StoreKind.DualLayer)]
    public async Task A_record_of_a_newer_version_is_refused_as_one_that_cannot_be_read_and_kept(StoreKind kind)
    {
        var key = $"newer {kind}";
        await Claimed(backends.Store(kind), Request(key));
        if (kind == StoreKind.Redis)
            await backends.Redis.CommandAsync("SETRANGE", (await backends.Redis.CommandAsync("KEYS", $"*:{key}")).Split("\r\n")[2], "0", "9");
        else
            await backends.Postgres.ExecuteAsync($"UPDATE patterns.idempotency SET state = 7 WHERE key = '{key}'");

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var call = await new IdempotencyProvider(backends.Runtime).EnterAsync("records", key, IdempotencyFingerprint.None, new() { Store = kind.ToString() }, Token);
            AssertNewer(call.Rejection, "records", key);
        }

        if (kind != StoreKind.Redis)
            Assert.Equal("7", await ScalarAsync($"SELECT state::text FROM patterns.idempotency WHERE key = '{key}'"));
    }

    [Fact]
    public async Task In_a_transaction_a_record_of_a_newer_version_is_refused_as_one_that_cannot_be_read_and_its_connection_goes_back()
    {
        var charges = new Charges(backends.Runtime);
        await backends.Postgres.ExecuteAsync("CREATE TABLE IF NOT EXISTS effect (order_id text NOT NULL, receipt text NOT NULL)");
        await charges.ChargeAsync("newer", Token);
        await charges.ChargeOrRefuseAsync("newer", Token);
        await backends.Postgres.ExecuteAsync("UPDATE patterns.idempotency SET state = 7 WHERE key = 'newer' AND operation LIKE '%Charge%'");

        // More often than there are connections.
        for (var attempt = 0; attempt < 101; attempt++)
            AssertNewer(await Record.ExceptionAsync(() => charges.ChargeAsync("newer", Token)), $"{typeof(Charges).FullName}.{nameof(Charges.ChargeAsync)}", "newer");
        AssertNewer(await Record.ExceptionAsync(() => charges.ChargeOrRefuseAsync("newer", Token)), $"{typeof(Charges).FullName}.{nameof(Charges.ChargeOrRefuseAsync)}", "newer");
    }

    // Nobody but a hand at the table leaves it so.
    [Fact]
    public async Task A_record_without_its_result_is_refused_as_one_that_cannot_be_read()
    {
        await Claimed(backends.PostgresStore, Request("half"));
        await backends.Postgres.ExecuteAsync("UPDATE patterns.idempotency SET state = 1, response = NULL WHERE key = 'half'");

        var call = await new IdempotencyProvider(backends.Runtime).EnterAsync("records", "half", IdempotencyFingerprint.None, new() { Store = "Postgres" }, Token);

        Assert.IsType<IdempotencyResultException>(call.Rejection);
    }

    // To stores a key is text, and one may look like the digest that a longer one is kept as.
    [Theory]
    [InlineData(StoreKind.InProcess)]
    [InlineData(StoreKind.Redis)]
    [InlineData(StoreKind.Postgres)]
    public async Task A_key_that_looks_like_the_digest_of_another_is_another(StoreKind kind)
    {
        var provider = new IdempotencyProvider(backends.Runtime);
        var settings = new IdempotencySettings { Store = kind.ToString() };
        foreach (var key in (string[])[new('k', 1_000), "nothing \0 here"])
        {
            var digest = Request(key).Key;
            Assert.StartsWith("sha256", digest, StringComparison.Ordinal);
            var first = await provider.EnterAsync("digests", key, IdempotencyFingerprint.None, settings, Token);
            await first.CompleteAsync(s_result);
            Assert.NotNull((await provider.EnterAsync("digests", key, IdempotencyFingerprint.None, settings, Token)).Result);

            var other = await provider.EnterAsync("digests", digest, IdempotencyFingerprint.None, settings, Token);
            Assert.Null(other.Rejection);
            Assert.Null(other.Result);
            await other.CompleteAsync(new byte[] { 9 });
            Assert.Equal([9], (await provider.EnterAsync("digests", digest, IdempotencyFingerprint.None, settings, Token)).Result!.Value.ToArray());
            Assert.Equal(s_result, (await provider.EnterAsync("digests", key, IdempotencyFingerprint.None, settings, Token)).Result!.Value.ToArray());
        }
    }

    [Fact]
    public async Task PostgreSQL_is_asked_once_to_begin_once_to_complete_and_once_to_replay()
    {
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        var connection = new NpgsqlConnectionStringBuilder(backends.Postgres.ConnectionString) { Port = relay.Port };
        await using var database = new PostgresDatabase(NpgsqlDataSource.Create(connection), new(), ownsSource: true);
        var store = new PostgresIdempotencyStore(database);
        await RunAsync(store, "warm");
        Assert.Equal((1, 1, 1), await TripsAsync(store, () => relay.RoundTrips));

        // In a transaction: the claim, one statement of the caller's, and the record with the commit.
        for (var round = 0; round < 3; round++)
        {
            var before = relay.RoundTrips;
            var request = Request($"transaction {round}");
            var (answer, transaction) = await store.BeginAsync(request, waits: true, Token);
            Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind);
            await using (var command = new NpgsqlCommand("SELECT 1", (NpgsqlConnection)transaction!.Connection!, (NpgsqlTransaction)transaction))
                await command.ExecuteNonQueryAsync(Token);
            await store.CommitAsync(request, transaction, s_result, Token);
            if (round > 0)
                Assert.Equal(3, relay.RoundTrips - before);
        }
    }

    [Fact]
    public async Task Redis_is_asked_once_to_begin_once_to_complete_and_once_to_replay()
    {
        var store = backends.Store(StoreKind.Redis);
        await RunAsync(store, "warm");
        var counts = new List<(long Sets, long Scripts)>();
        foreach (var step in (Func<ValueTask>[])
        [
            async () => await store.ClaimAsync(Request("counted"), Token),
            async () => await store.CompleteAsync(Request("counted 2"), s_result, Token),
            async () => await store.ClaimAsync(Request("counted 2"), Token),
        ])
        {
            var before = await CommandsAsync();
            await step();
            var after = await CommandsAsync();
            counts.Add((after.Sets - before.Sets, after.Scripts - before.Scripts));
            Assert.Equal(before.Others, after.Others);
        }

        // The script has a SET and a GET inside.
        Assert.Equal([(1, 0), (1, 1), (1, 0)], counts);
    }

    private static void AssertNewer(Exception? refusal, string operation, string key)
    {
        var unreadable = Assert.IsType<IdempotencyResultException>(refusal);
        Assert.Contains("newer version", unreadable.Message, StringComparison.Ordinal);
        Assert.Equal((operation, key), (unreadable.Operation, unreadable.Key));
    }

    private static async Task<(long Begin, long Complete, long Replay)> TripsAsync(PostgresIdempotencyStore store, Func<long> trips)
    {
        var request = Request("counted");
        var start = trips();
        await Claimed(store, request);
        var begun = trips();
        Assert.True(await store.CompleteAsync(request, s_result, Token));
        var completed = trips();
        Assert.Equal(IdempotencyAnswerKind.Completed, (await store.ClaimAsync(Request("counted"), Token)).Kind);
        return (begun - start, completed - begun, trips() - completed);
    }

    private static async Task RunAsync(IIdempotencyStore store, string key)
    {
        var request = Request(key);
        await Claimed(store, request);
        Assert.True(await store.CompleteAsync(request, s_result, Token));
        Assert.Equal(IdempotencyAnswerKind.Completed, (await store.ClaimAsync(Request(key), Token)).Kind);
    }

    private static async Task Claimed(IIdempotencyStore store, IdempotencyRequest request)
    {
        var answer = await store.ClaimAsync(request, Token);
        Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind);
        request.Token = answer.Token;
    }

    private static IdempotencyRequest Request(string key) => new("records", key, default, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    private async Task<(long Sets, long Scripts, long Others)> CommandsAsync()
    {
        var calls = (await backends.Redis.CommandAsync("INFO", "commandstats")).Split("\r\n")
            .Where(static line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
            .ToDictionary(static line => line["cmdstat_".Length..line.IndexOf(':')], static line => long.Parse(line.Split("calls=")[1].Split(',')[0], CultureInfo.InvariantCulture));
        return (Sum("set"), Sum("evalsha", "eval"), Sum("pttl", "hget", "hset", "hmget", "time", "exists"));

        long Sum(params ReadOnlySpan<string> commands)
        {
            var sum = 0L;
            foreach (var command in commands)
                sum += calls.GetValueOrDefault(command);
            return sum;
        }
    }

    private async Task<string?> ScalarAsync(string sql)
    {
        await using var command = backends.Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token) as string;
    }
}
