using System.Diagnostics;
using Npgsql;
using Patterns.Codegen.Worker.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>
/// <c>[Deduplicate(Scope = Transaction)]</c> in three processes that are delivered the same messages, one of which is killed (<c>kill -9</c>) before and after its commits: each message's effect is there once and whole.
/// </summary>
public sealed class DeduplicateCrashTests(Backends backends, ITestOutputHelper output) : IClassFixture<Backends>
{
    private const int PerDeath = 4;

    // At rest after the claim, after half of the effect, after all of it; on its way through the commit; at any moment of a race; after the answer. And, of one that lives: the handler fails.
    private static readonly string[] s_deaths = ["claimed", "half", "effect", "commit", "any", "done", "fail"];
    private static readonly string[] s_others = ["consumer-b", "consumer-c"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_has_one_whole_effect_whoever_is_killed()
    {
        await backends.Postgres.ExecuteAsync(Ledger.Table);
        await using var consumers = new Consumers(backends);
        await consumers.StartAsync(s_others);
        var waves = Math.Max(2, ScheduleCount.Or(0) / (PerDeath * s_deaths.Length));
        for (var wave = 0; wave < waves; wave++)
            await RunAsync(consumers, wave);
        output.WriteLine($"{waves * PerDeath * s_deaths.Length} messages, waves 0 to {waves - 1}.");
    }

    private async Task RunAsync(Consumers consumers, int seed)
    {
        var random = new Random(seed);
        var victim = $"victim-{seed}";
        consumers.Forget();
        await consumers.StartAsync(victim);
        var deaths = s_deaths.SelectMany(static death => Enumerable.Range(0, PerDeath).Select(_ => (Message: $"{death}-{Guid.NewGuid():N}", Death: death))).ToArray();
        random.Shuffle(deaths);
        string[] Of(params string[] kinds) => [.. deaths.Where(pair => kinds.Contains(pair.Death)).Select(static pair => pair.Message)];

        // The victim is where it shall be, and duplicates wait for it in both other processes, as the server says.
        foreach (var (message, death) in deaths.Where(static pair => pair.Death is "claimed" or "half" or "effect" or "commit"))
            await consumers.SendAsync(victim, "transaction", message, death == "commit" ? "effect" : death);
        var resting = Of("claimed", "half", "effect", "commit");
        await consumers.UntilAsync("the victim rests", history => resting.All(message => history.Any(said => said.Message == message && said.Name == victim)));
        await DeliverAsync(consumers, s_others, resting);
        await UntilWaitingAsync(resting.Length * s_others.Length);
        await DeliverAsync(consumers, [victim], Of("done"));
        await consumers.UntilAsync("the victim has answered", history => Of("done").All(message => Has(history, victim, "done", message)));
        foreach (var message in Of("fail"))
            await consumers.SendAsync(s_others[random.Next(2)], "transaction", message, "fail");
        await consumers.UntilAsync("the handlers have failed", history => Of("fail").All(message => history.Any(said => said.Word == "failed" && said.Message == message)));

        // All at once; and the kill after as many commits as chance says.
        await DeliverAsync(consumers, [victim, .. s_others], Of("any"));
        foreach (var message in Of("commit"))
            await consumers.GoAsync(victim, message);
        var racing = Of("commit", "any");
        var most = random.Next(PerDeath + 1);
        await consumers.UntilAsync("some have committed", history => history.Count(said => said.Word == "done" && racing.Contains(said.Message)) >= most);
        await consumers.KillAsync(victim);

        // What the victim has not answered the broker delivers again, and some of what it has.
        await DeliverAsync(consumers, s_others, [.. deaths.Select(static pair => pair.Message)]);
        await consumers.UntilAsync("each delivery has its answer", history => deaths.All(pair => s_others.All(other =>
            history.Count(said => said.Word is "done" && said.Name == other && said.Message == pair.Message) == (pair.Death is "done" or "fail" ? 1 : 2))));
        await CheckAsync(consumers.History, deaths);
    }

    private async Task CheckAsync(Said[] history, (string Message, string Death)[] deaths)
    {
        var (effects, records) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var (into, sql) in new[]
        {
            (effects, "SELECT order_id, string_agg(side || ' ' || receipt, ' ' ORDER BY side) FROM entry WHERE order_id = ANY ($1) GROUP BY order_id"),
            (records, "SELECT key, string_agg(state || ' ' || (response IS NOT NULL), ' ') FROM patterns.idempotency WHERE key = ANY ($1) GROUP BY key"),
        })
        {
            await using var command = backends.Source.CreateCommand(sql);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. deaths.Select(static pair => pair.Message)] });
            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
                into.Add(reader.GetString(0), reader.GetString(1));
        }

        foreach (var (message, death) in deaths)
        {
            var receipt = Assert.Single(history.Where(said => said.Word == "done" && said.Message == message).Select(static said => said.Rest).Distinct());
            Assert.Equal((death, $"credit {receipt} debit {receipt}"), (death, effects.GetValueOrDefault(message)));
            Assert.Equal((death, "1 true"), (death, records.GetValueOrDefault(message)));
            Assert.Equal(death == "fail" ? 1 : 0, history.Count(said => said.Word == "failed" && said.Message == message));
        }
    }

    private static bool Has(Said[] history, string name, string word, string message) => history.Any(said => said.Name == name && said.Word == word && said.Message == message);

    private static async Task DeliverAsync(Consumers consumers, string[] names, string[] messages)
    {
        foreach (var message in messages)
        {
            foreach (var name in names)
                await consumers.SendAsync(name, "transaction", message);
        }
    }

    private async Task UntilWaitingAsync(int count)
    {
        var clock = Stopwatch.StartNew();
        await using var command = backends.Source.CreateCommand("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE 'consumer-%' AND query LIKE '%idempotency%'");
        while ((long)(await command.ExecuteScalarAsync(Token))! < count)
        {
            Assert.True(clock.Elapsed < s_patience, $"Not all of {count} duplicates have come to the server within a minute.");
            await Task.Delay(10, Token);
        }
    }
}
