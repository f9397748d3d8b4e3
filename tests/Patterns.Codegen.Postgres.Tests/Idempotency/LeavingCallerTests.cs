using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Callers that leave while their claims go by themselves: what the server grants to nobody is withdrawn long before the lease ends.</summary>
public sealed class LeavingCallerTests(Backends backends) : IClassFixture<Backends>
{
    private const string Waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO \"patterns\".idempotency%'";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly IdempotencySettings s_settings = new() { Lease = TimeSpan.FromMinutes(5), OnConcurrent = IdempotencyConcurrency.Reject, Store = "Postgres" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_claim_that_is_granted_while_its_caller_leaves_is_withdrawn(bool isRarelyRepeated, bool isReplyLost)
    {
        var operation = $"leaving {isRarelyRepeated} {isReplyLost}";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var services = Services(relay, isReplyLost ? 100 : 0);
        var provider = services.GetRequiredService<IdempotencyProvider>();
        await PrepareAsync(provider, operation, isRarelyRepeated);

        // More often than there are connections, so that none that is lost is missed.
        for (var round = 0; round < 3; round++)
        {
            using var leaving = new CancellationTokenSource();
            Task<IdempotentCall> entering;
            await using (var holder = await HoldAsync(operation))
            {
                entering = provider.EnterAsync(operation, "key", IdempotencyFingerprint.None, s_settings, leaving.Token).AsTask();
                await UntilAsync(Waiting, 1);
                relay.HoldReplies();
            }

            await UntilAsync(Rows(operation), 1);
            await leaving.CancelAsync();
            if (!isReplyLost)
                relay.Speak();
            var call = await entering.WaitAsync(s_patience, Token);
            relay.Speak();
            // Where the reply comes before the caller is told that it left, the call is its own, with a token that has fired.
            Assert.True(call.Rejection is OperationCanceledException || (!isReplyLost && call.Rejection is null && call.Token.IsCancellationRequested));
            await call.ReleaseAsync();

            await UntilAsync(Rows(operation), 0);
        }

        var other = new IdempotencyProvider(backends.Runtime);
        Assert.Null((await other.EnterAsync(operation, "key", IdempotencyFingerprint.None, s_settings, Token)).Rejection);
    }

    [Fact]
    public async Task A_claim_that_waits_for_a_transaction_ends_on_the_server_when_its_caller_leaves()
    {
        const string Operation = "leaving a lock";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var services = Services(relay, 0);
        var provider = services.GetRequiredService<IdempotencyProvider>();
        await PrepareAsync(provider, Operation, isRarelyRepeated: false);
        using var leaving = new CancellationTokenSource();
        await using (var holder = await HoldAsync(Operation))
        {
            var entering = provider.EnterAsync(Operation, "key", IdempotencyFingerprint.None, s_settings, leaving.Token).AsTask();
            await UntilAsync(Waiting, 1);
            await leaving.CancelAsync();
            Assert.IsAssignableFrom<OperationCanceledException>((await entering.WaitAsync(s_patience, Token)).Rejection);
            await UntilAsync(Waiting, 0);
        }

        // Nothing was left behind that the end of the transaction would have granted.
        Assert.Null((await provider.EnterAsync(Operation, "key", IdempotencyFingerprint.None, s_settings, Token)).Rejection);
    }

    // The server stands still, and whoever tells it of the cancellation waits for it: for longer than the test does.
    [Fact]
    public async Task A_caller_leaves_a_server_that_stands_still()
    {
        const string Operation = "leaving silence";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var services = Services(relay, 100);
        var provider = services.GetRequiredService<IdempotencyProvider>();
        await PrepareAsync(provider, Operation, isRarelyRepeated: false);
        using var leaving = new CancellationTokenSource();
        var entering = await WhileHeldAsync(Operation, relay, () => provider.EnterAsync(Operation, "key", IdempotencyFingerprint.None, s_settings, leaving.Token).AsTask());

        await Task.Run(leaving.Cancel, Token).WaitAsync(s_patience, Token);
        Assert.IsAssignableFrom<OperationCanceledException>((await entering.WaitAsync(s_patience, Token)).Rejection);
        Assert.Equal(1, await CountAsync(Rows(Operation)));

        relay.Speak();
        await UntilAsync(Rows(Operation), 0);
        Assert.Null((await provider.EnterAsync(Operation, "key", IdempotencyFingerprint.None, s_settings, Token)).Rejection);
    }

    [Fact]
    public async Task A_claim_that_comes_to_the_server_behind_what_withdraws_it_is_withdrawn_too()
    {
        const string Operation = "leaving early";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var services = Services(relay, 0, Operation);
        var provider = services.GetRequiredService<IdempotencyProvider>();
        await PrepareAsync(provider, Operation, isRarelyRepeated: false);
        var withdrawn = $"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{Operation}' AND state = 'idle' AND query LIKE 'DELETE FROM \"patterns\".idempotency%'";
        Assert.Equal(1, await CountAsync(withdrawn));
        relay.HoldRequests();
        using var leaving = new CancellationTokenSource();
        var entering = provider.EnterAsync(Operation, "key", IdempotencyFingerprint.None, s_settings, leaving.Token).AsTask();
        await leaving.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>((await entering.WaitAsync(s_patience, Token)).Rejection);
        await UntilAsync(withdrawn, 2);

        await backends.Postgres.ExecuteAsync("CREATE TABLE spoken AS SELECT clock_timestamp() AS at");
        relay.Speak();
        await UntilAsync($"SELECT least(1, count(*)) FROM pg_stat_activity, spoken WHERE application_name = '{Operation}' AND state = 'idle' AND query_start > at", 1);
        await UntilAsync(Rows(Operation), 0);
    }

    [Fact]
    public async Task A_caller_leaves_a_transaction_on_a_server_that_stands_still()
    {
        const string Operation = "leaving a transaction in silence";
        await using var relay = TcpRelay.To(backends.Postgres.Port);
        await using var services = Services(relay, 100);
        var store = (PostgresIdempotencyStore)services.GetRequiredService<PatternRuntime>().IdempotencyStores.Single(static store => store.Name == "Postgres");
        await PrepareAsync(services.GetRequiredService<IdempotencyProvider>(), Operation, isRarelyRepeated: false);
        using var leaving = new CancellationTokenSource();
        var beginning = await WhileHeldAsync(Operation, relay, () => store.BeginAsync(GatheredTrips.Request(Operation, "key"), waits: true, leaving.Token).AsTask());

        await Task.Run(leaving.Cancel, Token).WaitAsync(s_patience, Token);
        var left = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => beginning.WaitAsync(s_patience, Token));
        Assert.Equal(leaving.Token, left.CancellationToken);

        relay.Speak();
        // The key is not held by a transaction that nobody ends; and no connection is lost.
        for (var i = 0; i < 3; i++)
        {
            var (answer, transaction) = await store.BeginAsync(GatheredTrips.Request(Operation, "key"), waits: true, Token).AsTask().WaitAsync(s_patience, Token);
            Assert.Equal(IdempotencyAnswerKind.Claimed, answer.Kind);
            await store.RollbackAsync(transaction!);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_that_has_left_asks_for_nothing(bool isInTransaction)
    {
        await using var services = Backends.Services(backends);
        var store = (PostgresIdempotencyStore)services.GetRequiredService<PatternRuntime>().IdempotencyStores.Single(static store => store.Name == "Postgres");
        var request = GatheredTrips.Request("has left", $"key {isInTransaction}");
        var left = new CancellationToken(canceled: true);

        var isCanceled = isInTransaction ? store.BeginAsync(request, waits: true, left).AsTask().IsCanceled : store.ClaimAsync(request, left).AsTask().IsCanceled;

        Assert.True(isCanceled);
        Assert.False(store.IsUsed);
    }

    private static string Rows(string operation) => $"SELECT count(*) FROM patterns.idempotency WHERE operation = '{operation}' AND key = 'key'";

    // Begins something that waits for the key; when it has it, the server stands still.
    private async Task<Task<T>> WhileHeldAsync<T>(string operation, TcpRelay relay, Func<Task<T>> begin)
    {
        await using var holder = await HoldAsync(operation);
        var begun = begin();
        await UntilAsync(Waiting, 1);
        relay.FallSilent();
        await holder.DisposeAsync();
        await UntilAsync(Waiting, 0);
        return begun;
    }

    // Two connections: one for the claim, one for what withdraws it.
    private static ServiceProvider Services(TcpRelay relay, int cancellationTimeout, string? name = null) => new ServiceCollection().AddPatterns().AddPostgres(new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = relay.Port, Username = "postgres", ApplicationName = name, MaxPoolSize = 2, Timeout = 300, CancellationTimeout = cancellationTimeout,
    }.ConnectionString).Services.BuildServiceProvider();

    // The table; and a store that no longer expects repetitions, if that is wanted.
    private static async Task PrepareAsync(IdempotencyProvider provider, string operation, bool isRarelyRepeated)
    {
        for (var i = 0; i < (isRarelyRepeated ? RepetitionForecast.Rare : 1); i++)
            await (await provider.EnterAsync(operation, $"fresh {i}", IdempotencyFingerprint.None, s_settings, Token)).ReleaseAsync();
    }

    // In a transaction that ends with its connection.
    private async Task<NpgsqlConnection> HoldAsync(string operation)
    {
        var connection = await backends.Source.OpenConnectionAsync(Token);
        await using var command = new NpgsqlCommand($"BEGIN; INSERT INTO patterns.idempotency (operation, key, request_hash, state, owner, token, expires_at) VALUES ('{operation}', 'key', '', 0, gen_random_uuid(), 1, now())", connection);
        await command.ExecuteNonQueryAsync(Token);
        return connection;
    }

    private async Task UntilAsync(string sql, long count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(s_patience);
        while (await CountAsync(sql) != count)
            await Task.Delay(10, patience.Token);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = backends.Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
