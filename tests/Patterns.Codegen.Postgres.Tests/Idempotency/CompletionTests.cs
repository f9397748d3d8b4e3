using Npgsql;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Results that come while others are on their way travel together, and each caller learns the fate of its own.</summary>
public sealed class CompletionTests(Backends backends) : IClassFixture<Backends>
{
    private const int Others = 60;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_that_gather_are_stored_together_and_told_apart()
    {
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        var connection = new NpgsqlConnectionStringBuilder(backends.Postgres.ConnectionString) { Port = relay.Port };
        await using var database = new PostgresDatabase(NpgsqlDataSource.Create(connection), new(), ownsSource: true);
        var store = new PostgresIdempotencyStore(database);
        // As many as go at once: from then on results gather.
        var held = new List<IdempotencyRequest>();
        for (var i = 0; i < IdempotencyCompletions.MostTrips; i++)
            held.Add(await ClaimedAsync(store, $"held {i}"));
        var requests = new List<IdempotencyRequest>();
        for (var i = 0; i < Others; i++)
            requests.Add(await ClaimedAsync(store, $"gathered {i}"));
        // Every fourth has lost its claim.
        await backends.Postgres.ExecuteAsync("UPDATE patterns.idempotency SET owner = gen_random_uuid() WHERE operation = 'completions' AND key LIKE 'gathered %' AND split_part(key, ' ', 2)::int % 4 = 3");

        await using var blocker = await backends.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand("SELECT FROM patterns.idempotency WHERE key LIKE 'held %' FOR UPDATE", blocker, transaction))
            await command.ExecuteNonQueryAsync(Token);
        var first = held.Select(request => store.CompleteAsync(request, new byte[] { 9 }, Token).AsTask()).ToArray();
        var before = relay.RoundTrips;
        var rest = requests.Select((request, i) => store.CompleteAsync(request, new[] { (byte)i }, Token).AsTask()).ToArray();
        var told = await Task.WhenAll(rest).WaitAsync(s_patience, Token);
        Assert.Equal(Enumerable.Range(0, Others).Select(static i => i % 4 != 3), told);
        // What opens connections is counted in.
        Assert.InRange(relay.RoundTrips - before, 1, Others / 2);
        // Whom they did not wait for.
        Assert.All(first, static task => Assert.False(task.IsCompleted));
        await transaction.RollbackAsync(Token);
        Assert.All(await Task.WhenAll(first).WaitAsync(s_patience, Token), Assert.True);
        for (var i = 0; i < Others; i++)
        {
            var answer = await store.ClaimAsync(Request($"gathered {i}"), Token);
            Assert.Equal(i % 4 == 3 ? IdempotencyAnswerKind.InFlight : IdempotencyAnswerKind.Completed, answer.Kind);
            Assert.Equal(i % 4 == 3 ? [] : [(byte)i], answer.Result.ToArray());
        }
    }

    [Fact]
    public async Task What_one_result_does_to_the_server_is_not_the_others_failure()
    {
        var store = backends.PostgresStore;
        var requests = new List<IdempotencyRequest>();
        for (var i = 0; i < Others; i++)
            requests.Add(await ClaimedAsync(store, i == 20 ? "poison" : $"good {i}"));
        await backends.Postgres.ExecuteAsync("ALTER TABLE patterns.idempotency ADD CONSTRAINT no_poison CHECK (state = 0 OR key <> 'poison')");
        try
        {
            var all = requests.Select(request => store.CompleteAsync(request, new byte[] { 1 }, Token).AsTask()).ToArray();
            var poison = await Assert.ThrowsAsync<PostgresException>(() => all[20]);
            Assert.Equal(PostgresErrorCodes.CheckViolation, poison.SqlState);
            var good = await Task.WhenAll(all.Where(task => task != all[20])).WaitAsync(s_patience, Token);
            Assert.All(good, Assert.True);
        }
        finally
        {
            await backends.Postgres.ExecuteAsync("ALTER TABLE patterns.idempotency DROP CONSTRAINT no_poison");
        }
    }

    [Fact]
    public async Task A_row_that_a_transaction_holds_keeps_nobody_else_waiting_and_rows_are_touched_in_order()
    {
        var store = backends.PostgresStore;
        await GatheredTrips.WriteDownAsync(backends);
        var held = new List<IdempotencyRequest>();
        for (var i = 0; i < IdempotencyCompletions.MostTrips; i++)
            held.Add(await ClaimedAsync(store, $"locked {i}"));
        var lockedToo = await ClaimedAsync(store, "locked too");
        var requests = new List<IdempotencyRequest>();
        foreach (var i in Enumerable.Range(0, Others).Reverse())
            requests.Add(await ClaimedAsync(store, $"ordered {i * 7919 % 100:00}"));

        await using var blocker = await backends.Source.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand("SELECT FROM patterns.idempotency WHERE key LIKE 'locked %' FOR UPDATE", blocker, transaction))
            await command.ExecuteNonQueryAsync(Token);
        // Once while only those that are under way wait for the transaction, and once with one in the group that does.
        var locked = held.Select(request => store.CompleteAsync(request, new byte[] { 9 }, Token).AsTask()).ToList();
        Assert.All(await Task.WhenAll(requests.Select(request => store.CompleteAsync(request, new byte[] { 1 }, Token).AsTask())).WaitAsync(s_patience / 4, Token), Assert.True);
        var groups = await GatheredTrips.TouchedAsync(backends, isClaim: false, "ordered %");
        Assert.Contains(groups, static group => group.Count > 1);
        Assert.All(groups, static group => Assert.Equal(group.Order(StringComparer.Ordinal), group));

        locked.AddRange(held.Select(request => store.CompleteAsync(request, new byte[] { 9 }, Token).AsTask()));
        locked.Add(store.CompleteAsync(lockedToo, new byte[] { 9 }, Token).AsTask());
        Assert.All(await Task.WhenAll(requests.Select(request => store.CompleteAsync(request, new byte[] { 2 }, Token).AsTask())).WaitAsync(s_patience / 4, Token), Assert.True);
        Assert.All(locked, static task => Assert.False(task.IsCompleted));
        await transaction.RollbackAsync(Token);
        Assert.All(await Task.WhenAll(locked).WaitAsync(s_patience, Token), Assert.True);
    }

    [Fact]
    public async Task A_result_that_is_given_twice_is_stored_for_both()
    {
        var store = backends.PostgresStore;
        var requests = new List<IdempotencyRequest>();
        for (var i = 0; i < Others; i++)
            requests.Add(await ClaimedAsync(store, $"twice {i}"));
        // A caller whose patience ended asks again while its first attempt waits.
        var told = requests.SelectMany(static request => Enumerable.Repeat(request, 3)).Select(request => store.CompleteAsync(request, new byte[] { 1 }, Token).AsTask()).ToArray();
        Assert.All(await Task.WhenAll(told).WaitAsync(s_patience, Token), Assert.True);
    }

    private static async Task<IdempotencyRequest> ClaimedAsync(PostgresIdempotencyStore store, string key)
    {
        var request = Request(key);
        Assert.Equal(IdempotencyAnswerKind.Claimed, (await store.ClaimAsync(request, Token)).Kind);
        return request;
    }

    private static IdempotencyRequest Request(string key) => new("completions", key, default, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
}
