using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>What calls cost the servers, in the servers' own words.</summary>
public sealed class ServerCountTests(StatementLog log) : IClassFixture<StatementLog>
{
    private const string EffectTable = "CREATE TABLE IF NOT EXISTS effect (order_id text NOT NULL, receipt text NOT NULL)";

    private static readonly byte[] s_result = [1, 2, 3];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostgreSQL_counts_one_transaction_to_begin_one_to_complete_and_one_to_replay()
    {
        await using var services = Services();
        var store = Store(services, "Postgres");
        await RunAsync(store, "warm");
        var request = Request("counted");

        Assert.Equal("| claim read", await log.StatementsAsync(() => ClaimAsync(store, request, IdempotencyAnswerKind.Claimed)));
        Assert.Equal("| record", await log.StatementsAsync(() => CompleteAsync(store, request)));
        Assert.Equal("| claim read", await log.StatementsAsync(() => ClaimAsync(store, Request("counted"), IdempotencyAnswerKind.Completed)));

        // Where keys are rarely repeated, one statement.
        for (var i = 0; i < RepetitionForecast.Rare; i++)
            await ClaimAsync(store, Request($"rare {i}"), IdempotencyAnswerKind.Claimed);
        request = Request("counted 2");
        Assert.Equal("| claim", await log.StatementsAsync(() => ClaimAsync(store, request, IdempotencyAnswerKind.Claimed)));
        Assert.Equal("| record", await log.StatementsAsync(() => CompleteAsync(store, request)));
    }

    [Fact]
    public async Task PostgreSQL_counts_two_transactions_for_a_call_and_two_for_one_that_fails()
    {
        await using var services = Services();
        var provider = services.GetRequiredService<IdempotencyProvider>();
        var settings = new IdempotencySettings { Store = "Postgres" };
        await CallAsync("warm", fails: false);
        await CallAsync("warm too", fails: true);

        Assert.Equal("| claim read | record", await log.StatementsAsync(() => CallAsync("counted", fails: false)));
        Assert.Equal("| claim read | release", await log.StatementsAsync(() => CallAsync("counted too", fails: true)));

        async Task CallAsync(string key, bool fails)
        {
            var call = await provider.EnterAsync("calls", key, IdempotencyFingerprint.None, settings, Token);
            Assert.Null(call.Rejection);
            if (!fails)
                Assert.Null(await call.CompleteAsync(s_result));
            await call.ReleaseAsync();
        }
    }

    [Fact]
    public async Task A_callers_transaction_has_nothing_more_than_the_claim_and_the_record()
    {
        await using var services = Services();
        await log.Postgres.ExecuteAsync(EffectTable);
        var charges = new Charges(services.GetRequiredService<PatternRuntime>());
        await charges.ChargeAsync("warm", Token);
        await using var source = NpgsqlDataSource.Create(log.ConnectionString);
        await PlainAsync(source);

        const string Begin = "BEGIN_TRANSACTION_ISOLATION";
        Assert.Equal($"| {Begin} INSERT_INTO_effect COMMIT", await log.StatementsAsync(() => PlainAsync(source)));
        Assert.Equal($"| {Begin} claim read INSERT_INTO_effect record COMMIT", await log.StatementsAsync(() => charges.ChargeAsync("counted", Token)));
        // Nobody waits for its end.
        Assert.StartsWith($"| {Begin} claim read", await log.StatementsAsync(() => charges.ChargeAsync("counted", Token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redis_counts_one_command_to_begin_one_script_to_complete_and_one_command_to_replay()
    {
        await using var services = Services();
        var store = Store(services, "Redis");
        await RunAsync(store, "warm");
        var request = Request("counted");

        Assert.Equal("set 1", await log.CommandsAsync(() => ClaimAsync(store, request, IdempotencyAnswerKind.Claimed)));
        // The last two are the script's.
        Assert.Equal("evalsha 1 get 1 set 1", await log.CommandsAsync(() => CompleteAsync(store, request)));
        Assert.Equal("set 1", await log.CommandsAsync(() => ClaimAsync(store, Request("counted"), IdempotencyAnswerKind.Completed)));
    }

    [Fact]
    public async Task Both_layers_count_one_trip_each_and_a_replay_is_one_of_Redis_alone()
    {
        await using var services = Services();
        var store = Store(services, DualLayerIdempotencyStore.DefaultName);
        await RunAsync(store, "both warm");
        var request = Request("both counted");

        Assert.Equal(("| claim read", "get 1"), await BothAsync(() => ClaimAsync(store, request, IdempotencyAnswerKind.Claimed)));
        Assert.Equal(("| record", "setex 1"), await BothAsync(() => CompleteAsync(store, request)));
        Assert.Equal(("", "get 1"), await BothAsync(() => ClaimAsync(store, Request("both counted"), IdempotencyAnswerKind.Completed)));

        async Task<(string, string)> BothAsync(Func<Task> step)
        {
            var commands = "";
            var statements = await log.StatementsAsync(async () => commands = await log.CommandsAsync(step));
            return (statements, commands);
        }
    }

    private static IIdempotencyStore Store(ServiceProvider services, string name) => services.GetRequiredService<PatternRuntime>().IdempotencyStores.Single(store => store.Name == name);

    private static IdempotencyRequest Request(string key) => new("server counts", key, default, TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    private static async Task ClaimAsync(IIdempotencyStore store, IdempotencyRequest request, IdempotencyAnswerKind expected)
    {
        var answer = await store.ClaimAsync(request, Token);
        Assert.Equal(expected, answer.Kind);
        request.Token = answer.Token;
    }

    private static async Task CompleteAsync(IIdempotencyStore store, IdempotencyRequest request) => Assert.True(await store.CompleteAsync(request, s_result, Token));

    // Connections, the table, and the scripts.
    private static async Task RunAsync(IIdempotencyStore store, string key)
    {
        var request = Request(key);
        await ClaimAsync(store, request, IdempotencyAnswerKind.Claimed);
        await CompleteAsync(store, request);
        await ClaimAsync(store, Request(key), IdempotencyAnswerKind.Completed);
    }

    // What a method would do by itself.
    private static async Task PlainAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, Token);
        await using var command = new NpgsqlCommand("INSERT INTO effect (order_id, receipt) VALUES ('plain', 'plain')", connection, transaction);
        await command.ExecuteNonQueryAsync(Token);
        await transaction.CommitAsync(Token);
    }

    private ServiceProvider Services() => new ServiceCollection().AddPatterns().AddRedis(log.Redis.Configuration).AddPostgres(log.ConnectionString).Services.BuildServiceProvider();
}
