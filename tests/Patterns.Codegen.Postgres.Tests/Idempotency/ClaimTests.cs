using System.Transactions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Claims that come while others are on their way travel together, and each caller learns what came of its own.</summary>
public sealed class ClaimTests(Backends backends) : IClassFixture<Backends>
{
    private const int Others = 40;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly ReadOnlyMemory<byte> s_fingerprint = IdempotencyFingerprint.Of("request").Hash;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Claims_that_gather_go_together_and_are_told_apart()
    {
        const string Operation = "claims together";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var database = Database(relay);
        var store = new PostgresIdempotencyStore(database);
        foreach (var key in (string[])["done", "running", "other", "expired", "newer"])
        {
            var request = GatheredTrips.Request(Operation, key, s_fingerprint);
            await store.ClaimAsync(request, Token);
            if (key == "done")
                await store.CompleteAsync(request, new byte[] { 1, 2 }, Token);
        }

        await backends.Postgres.ExecuteAsync($"""
            UPDATE patterns.idempotency SET state = 7 WHERE operation = '{Operation}' AND key = 'newer';
            UPDATE patterns.idempotency SET expires_at = now() - interval '1 second' WHERE operation = '{Operation}' AND key = 'expired';
            """);
        await using var trips = await GatheredTrips.OfClaimsAsync(backends, store, Operation);
        var before = relay.RoundTrips;
        var fresh = Enumerable.Range(0, Others).Select(i => ClaimAsync(store, Operation, $"fresh {i}")).ToArray();
        var twins = Enumerable.Range(0, 2).Select(_ => ClaimAsync(store, Operation, "twin")).ToArray();
        var done = ClaimAsync(store, Operation, "done");
        var running = ClaimAsync(store, Operation, "running");
        var other = store.ClaimAsync(GatheredTrips.Request(Operation, "other", IdempotencyFingerprint.Of("another").Hash), Token).AsTask();
        var expired = ClaimAsync(store, Operation, "expired");
        var newer = ClaimAsync(store, Operation, "newer");

        Assert.All(await Task.WhenAll(fresh).WaitAsync(s_patience, Token), static answer => Assert.Equal(IdempotencyAnswer.Claimed(1), answer));
        Assert.Equal([IdempotencyAnswerKind.Claimed, IdempotencyAnswerKind.InFlight], (await Task.WhenAll(twins).WaitAsync(s_patience, Token)).Select(static answer => answer.Kind).Order());
        Assert.Equal([1, 2], (await done.WaitAsync(s_patience, Token)).Result.ToArray());
        Assert.Equal(IdempotencyAnswerKind.InFlight, (await running.WaitAsync(s_patience, Token)).Kind);
        Assert.Equal(IdempotencyAnswer.Mismatch, await other.WaitAsync(s_patience, Token));
        Assert.Equal(IdempotencyAnswer.Claimed(2), await expired.WaitAsync(s_patience, Token));
        Assert.Contains("newer version", (await Assert.ThrowsAsync<IdempotencyResultException>(() => newer.WaitAsync(s_patience, Token))).Message, StringComparison.Ordinal);
        // With the take-over of the expired one, what opens a connection, and some that came late.
        Assert.InRange(relay.RoundTrips - before, 1, Others / 2);
        await trips.LetGoAsync();
    }

    [Fact]
    public async Task A_key_that_a_transaction_holds_keeps_nobody_else_waiting()
    {
        const string Operation = "claims of held keys";
        var store = backends.PostgresStore;
        // The trips that are under way wait for it, and one of the group.
        await using var trips = await GatheredTrips.OfClaimsAsync(backends, store, Operation, "held too");
        var rest = Enumerable.Range(0, Others).Select(i => ClaimAsync(store, Operation, $"free {i}")).ToList();
        var held = ClaimAsync(store, Operation, "held too");
        rest.AddRange(Enumerable.Range(Others, Others).Select(i => ClaimAsync(store, Operation, $"free {i}")));
        Assert.All(await Task.WhenAll(rest).WaitAsync(s_patience / 4, Token), static answer => Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind));
        Assert.True(trips.IsHeld);
        Assert.False(held.IsCompleted);
        await trips.LetGoAsync();
        Assert.Equal(IdempotencyAnswerKind.Claimed, (await held.WaitAsync(s_patience, Token)).Kind);
    }

    [Fact]
    public async Task A_group_touches_its_rows_in_the_order_of_all_groups()
    {
        const string Operation = "claims in order";
        var store = backends.PostgresStore;
        await GatheredTrips.WriteDownAsync(backends);
        await using var trips = await GatheredTrips.OfClaimsAsync(backends, store, Operation);
        await Task.WhenAll(Enumerable.Range(0, Others).Reverse().Select(i => ClaimAsync(store, Operation, $"ordered {i * 7919 % 100:00}"))).WaitAsync(s_patience, Token);
        await trips.LetGoAsync();
        var groups = await GatheredTrips.TouchedAsync(backends, isClaim: true, "ordered %");
        Assert.Equal(Others, groups.Sum(static group => group.Count));
        Assert.Contains(groups, static group => group.Count > 1);
        Assert.All(groups, static group => Assert.Equal(group.Order(StringComparer.Ordinal), group));
    }

    [Fact]
    public async Task Who_leaves_before_the_group_is_sent_is_not_sent()
    {
        const string Operation = "claims given up";
        await using var database = new PostgresDatabase(backends.Source, new(), ownsSource: false);
        // Nobody loses patience: a group goes when enough have gathered.
        var store = new PostgresIdempotencyStore(database, new FakeTimeProvider());
        await GatheredTrips.WriteDownAsync(backends);
        await using var trips = await GatheredTrips.OfClaimsAsync(backends, store, Operation);
        using var leaving = new CancellationTokenSource();
        var left = store.ClaimAsync(GatheredTrips.Request(Operation, "left early"), leaving.Token).AsTask();
        await leaving.CancelAsync();
        var stays = ClaimAsync(store, Operation, "stayed early");
        var others = WithTwo("early");
        var claims = Task.WhenAll(others.Select(key => ClaimAsync(store, Operation, key)));
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(leaving.Token, exception.CancellationToken);
        Assert.Equal(IdempotencyAnswerKind.Claimed, (await stays.WaitAsync(s_patience, Token)).Kind);
        Assert.All(await claims.WaitAsync(s_patience, Token), static answer => Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind));
        await trips.LetGoAsync();
        Assert.Equal([[.. others, "stayed early"]], await GatheredTrips.TouchedAsync(backends, isClaim: true, "%early"));
    }

    [Fact]
    public async Task Who_leaves_while_the_group_is_under_way_leaves_no_claim()
    {
        const string Operation = "claims withdrawn";
        await using var database = new PostgresDatabase(backends.Source, new(), ownsSource: false);
        // Nobody loses patience: a group goes when enough have gathered.
        var store = new PostgresIdempotencyStore(database, new FakeTimeProvider());
        await GatheredTrips.WriteDownAsync(backends);
        await using var trips = await GatheredTrips.OfClaimsAsync(backends, store, Operation);
        using var leaving = new CancellationTokenSource();
        var left = store.ClaimAsync(GatheredTrips.Request(Operation, "left late"), leaving.Token).AsTask();
        var others = WithTwo("late");
        var claims = Task.WhenAll(others.Select(key => ClaimAsync(store, Operation, key)));
        var stays = ClaimAsync(store, Operation, "slow and late");
        await GatheredTrips.SlowRowAsync(backends);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left.WaitAsync(s_patience, Token));
        Assert.False(stays.IsCompleted);
        Assert.Equal(IdempotencyAnswerKind.Claimed, (await stays.WaitAsync(s_patience, Token)).Kind);
        Assert.All(await claims.WaitAsync(s_patience, Token), static answer => Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind));
        Assert.Contains(await GatheredTrips.TouchedAsync(backends, isClaim: true, "%late"), group => group.SequenceEqual([.. others, "left late", "slow and late"]));
        // Long before the lease of five minutes ends; asked by another process, which waits for none of these.
        using var patience = new CancellationTokenSource(s_patience);
        while ((await backends.PostgresStore.ClaimAsync(GatheredTrips.Request(Operation, "left late"), patience.Token)).Kind != IdempotencyAnswerKind.Claimed)
            await Task.Delay(10, patience.Token);
        await trips.LetGoAsync();
    }

    [Fact]
    public async Task What_one_claim_does_to_the_server_is_not_the_others_failure()
    {
        const string Operation = "claims with poison";
        var store = backends.PostgresStore;
        await ClaimAsync(store, Operation, "the table");
        await backends.Postgres.ExecuteAsync("""
            CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE check_violation; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON patterns.idempotency FOR EACH ROW WHEN (NEW.key = 'poison') EXECUTE FUNCTION refuse();
            """);
        await using var trips = await GatheredTrips.OfClaimsAsync(backends, store, Operation);
        var all = Enumerable.Range(0, Others).Select(i => ClaimAsync(store, Operation, i == 20 ? "poison" : $"good {i}")).ToArray();
        var poison = await Assert.ThrowsAsync<PostgresException>(() => all[20].WaitAsync(s_patience, Token));
        Assert.Equal(PostgresErrorCodes.CheckViolation, poison.SqlState);
        Assert.All(await Task.WhenAll(all.Where(task => task != all[20])).WaitAsync(s_patience, Token), static answer => Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind));
        await trips.LetGoAsync();
    }

    [Fact]
    public async Task A_record_that_can_neither_be_written_nor_found_is_told_of_and_not_asked_for_without_end()
    {
        const string Operation = "claims kept away";
        var store = backends.PostgresStore;
        await ClaimAsync(store, Operation, "the table");
        await backends.Postgres.ExecuteAsync("""
            CREATE OR REPLACE FUNCTION keep_away() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
            CREATE TRIGGER keep_away BEFORE INSERT ON patterns.idempotency FOR EACH ROW WHEN (NEW.key = 'kept away') EXECUTE FUNCTION keep_away();
            """);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ClaimAsync(store, Operation, "kept away").WaitAsync(s_patience, Token));
        Assert.Contains("neither be written nor found in patterns.idempotency", error.Message, StringComparison.Ordinal);
        Assert.Equal(IdempotencyAnswerKind.Claimed, (await ClaimAsync(store, Operation, "another").WaitAsync(s_patience, Token)).Kind);
    }

    [Fact]
    public async Task A_lost_connection_is_told_to_all_who_travelled_on_it()
    {
        const string Operation = "claims cut off";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var database = Database(relay);
        var store = new PostgresIdempotencyStore(database, new FakeTimeProvider());
        await GatheredTrips.WriteDownAsync(backends);
        await using var trips = await GatheredTrips.OfClaimsAsync(backends, store, Operation);
        var all = ((string[])["a", "b", "slow and cut"]).Select(key => ClaimAsync(store, Operation, key)).ToArray();
        await GatheredTrips.SlowRowAsync(backends);
        relay.Cut();
        foreach (var claim in all)
            Assert.IsNotType<PostgresException>(await Assert.ThrowsAnyAsync<NpgsqlException>(() => claim.WaitAsync(s_patience, Token)));
        // What goes next is not troubled by it.
        Assert.Equal(IdempotencyAnswerKind.Claimed, (await ClaimAsync(new(database), Operation, "afterwards").WaitAsync(s_patience, Token)).Kind);
    }

    [Fact]
    public async Task A_caller_in_a_TransactionScope_takes_nobody_with_it()
    {
        const string Operation = "claims beside a scope";
        await GatheredTrips.WriteDownAsync(backends);
        await using var database = new PostgresDatabase(backends.Source, new(), ownsSource: false);
        // Nobody loses patience: the two that gather go when the one in the scope is back.
        var store = new PostgresIdempotencyStore(database, new FakeTimeProvider());
        await ClaimAsync(store, Operation, "the table");
        Task<IdempotencyAnswer> first;
        Task<IdempotencyAnswer>[] rest;
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            first = ClaimAsync(store, Operation, "slow in scope");
            using (new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled))
                rest = [.. Enumerable.Range(0, 2).Select(i => ClaimAsync(store, Operation, $"outside {i}"))];
            await first.WaitAsync(s_patience, Token);
            Assert.All(await Task.WhenAll(rest).WaitAsync(s_patience, Token), static answer => Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind));
        }

        await using var command = backends.Source.CreateCommand($"SELECT count(*) FROM patterns.idempotency WHERE operation = '{Operation}' AND key LIKE 'outside %'");
        Assert.Equal(2L, await command.ExecuteScalarAsync(Token));
    }

    /// <summary>Keys that are enough for a group together with two more, which come after them in order.</summary>
    private static string[] WithTwo(string ending) => [.. Enumerable.Range(0, IdempotencyClaims.Enough - 2).Select(i => $"another {i} {ending}")];

    private static Task<IdempotencyAnswer> ClaimAsync(PostgresIdempotencyStore store, string operation, string key) =>
        store.ClaimAsync(GatheredTrips.Request(operation, key, s_fingerprint), Token).AsTask();

    private PostgresDatabase Database(TcpRelay relay) =>
        new(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(backends.Postgres.ConnectionString) { Port = relay.Port }), new(), ownsSource: true);
}
