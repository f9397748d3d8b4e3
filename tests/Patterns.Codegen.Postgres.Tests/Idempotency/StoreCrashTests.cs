using Npgsql;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>
/// Records that do not commit with the effect, in PostgreSQL, Redis and both layers, by both attributes; and owners that are killed (<c>kill -9</c>) at each step: at least once after a crash, once otherwise, and the next
/// call within the lease.
/// </summary>
public sealed class StoreCrashTests(Backends backends, ITestOutputHelper output) : IClassFixture<Backends>
{
    private const int PerCell = 3;

    // How long a claim in Redis lasts at most, in milliseconds; -1 for one that never ends.
    private const string LongestClaim = """
        local most = 0
        for _, key in ipairs(redis.call('KEYS', '*')) do
            if string.byte(redis.call('GET', key), 2) == string.byte('r') then
                local rest = redis.call('PTTL', key)
                if rest < 0 then return -1 end
                most = math.max(most, rest)
            end
        end
        return most
        """;

    private static readonly string[] s_others = ["consumer-b", "consumer-c"];
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dead_owners_message_is_handled_again_unless_its_end_was_recorded()
    {
        await using var consumers = new Consumers(backends);
        await consumers.StartAsync(s_others);
        var judged = new List<StoreCrash>();
        var waves = Math.Max(1, ScheduleCount.Or(0) / (PerCell * StoreCrash.Methods.Length * StoreCrash.Deaths.Length));
        for (var wave = 0; wave < waves; wave++)
            judged.AddRange(await RunAsync(consumers, wave));
        output.WriteLine($"Waves 0 to {waves - 1}: {string.Join(", ", judged.CountBy(static crash => $"{crash.Method} {crash.Death}").Select(static cell => $"{cell.Key} {cell.Value}"))}.");
        // Each kind of death was died by an owner in each store.
        Assert.Equal(StoreCrash.Methods.Length * StoreCrash.Deaths.Length, judged.Select(static crash => (crash.Method, crash.Death)).Distinct().Count());
    }

    private async Task<List<StoreCrash>> RunAsync(Consumers consumers, int seed)
    {
        var random = new Random(seed);
        var owner = $"owner-{seed}";
        consumers.Forget();
        await consumers.StartAsync(owner);
        var crashes = StoreCrash.Methods.SelectMany(method => StoreCrash.Deaths.SelectMany(death => Enumerable.Range(0, PerCell).Select(_ => StoreCrash.Of(method, death, s_others, random)))).ToArray();
        random.Shuffle(crashes);
        StoreCrash[] Of(string death) => [.. crashes.Where(crash => crash.Death == death)];

        foreach (var crash in crashes.Where(static crash => crash.Death != "any"))
            await consumers.SendAsync(owner, crash.Method, crash.Message, crash.Step);
        await consumers.UntilAsync("the owner is where it shall be", history => crashes.All(crash => crash.Death == "any" || Has(history, owner, crash.Death == "done" ? "done" : crash.Step, crash.Message)));
        foreach (var crash in crashes)
            await DeliverAsync(consumers, crash, crash.Waiting);
        foreach (var crash in Of("any"))
            await consumers.SendAsync(owner, crash.Method, crash.Message);
        foreach (var crash in Of("record"))
            await consumers.GoAsync(owner, crash.Message);
        // As many ends as chance says: the others are on their way.
        var most = random.Next(Of("record").Length / 2);
        await consumers.UntilAsync("some have ended", history => Of("record").Count(crash => Has(history, owner, "done", crash.Message)) >= most);
        await consumers.KillAsync(owner);
        var dead = await ClaimsAsync(crashes);
        Assert.InRange(int.Parse((await backends.Redis.CommandAsync("EVAL", LongestClaim, "0"))[1..]), 0, (int)s_lease.TotalMilliseconds);

        foreach (var crash in crashes)
            await DeliverAsync(consumers, crash, crash.Late);
        await consumers.UntilAsync("each delivery has its answer", history => crashes.All(crash =>
            history.Count(said => said.Word is "done" or "failed" && said.Name != owner && said.Message == crash.Message) == crash.Waiting.Length + crash.Late.Length));
        return Judge(consumers.History, owner, crashes, dead, await ClaimsAsync(crashes));
    }

    private static List<StoreCrash> Judge(Said[] history, string owner, StoreCrash[] crashes, Dictionary<string, Claim> dead, Dictionary<string, Claim> after)
    {
        var judged = new List<StoreCrash>();
        foreach (var crash in crashes)
        {
            var lines = history.Where(said => said.Message == crash.Message).ToLookup(static said => said.Word);
            // An owner that the machine had stand still for a lease has lost its claim before it died, which is another story.
            if (lines["lost"].Any())
                continue;
            Assert.Empty(lines["failed"].Concat(lines["unrecorded"]));
            var receipt = Assert.Single(lines["done"].Select(static said => said.Rest).Distinct());
            // The answer is that of a whole effect. There is one more, or a half, where an owner died over it; never a third.
            Assert.Single(lines["debit"], said => said.Rest == receipt);
            Assert.Single(lines["credit"], said => said.Rest == receipt);
            var others = lines["debit"].Concat(lines["credit"]).Where(said => said.Rest != receipt).ToArray();
            Assert.All(others, said => Assert.Equal(owner, said.Name));
            Assert.True(others.Select(static said => said.Rest).Distinct().Count() <= 1, crash.Message);
            if (lines["done"].Any(said => said.Name == owner))
                Assert.Empty(others);
            if (crash.Expected is { } expected)
                Assert.Equal((crash.Message, expected), (crash.Message, (lines["debit"].Count(), lines["credit"].Count())));
            if (crash.Method != "redis")
                CheckClaims(crash, dead, after);
            judged.Add(crash);
        }

        return judged;
    }

    // By the server's clock: the dead owner's claim kept the key for no longer than a lease, and until then.
    private static void CheckClaims(StoreCrash crash, Dictionary<string, Claim> dead, Dictionary<string, Claim> after)
    {
        var record = after[crash.Message];
        Assert.True(record.IsDone, crash.Message);
        if (!dead.TryGetValue(crash.Message, out var claim) || claim.IsDone)
            return;
        Assert.True(claim.Rest <= s_lease, $"{crash.Message}: {claim.Rest} after the death of its owner.");
        Assert.True(record.Token == claim.Token || record.CreatedAt >= claim.ExpiresAt, $"{crash.Message} was taken over at {record.CreatedAt:O}, before the lease ended at {claim.ExpiresAt:O}.");
    }

    private static bool Has(Said[] history, string name, string word, string message) => history.Any(said => said.Name == name && said.Word == word && said.Message == message);

    private static async Task DeliverAsync(Consumers consumers, StoreCrash crash, string[] names)
    {
        foreach (var name in names)
            await consumers.SendAsync(name, crash.Method, crash.Message);
    }

    private async Task<Dictionary<string, Claim>> ClaimsAsync(StoreCrash[] crashes)
    {
        await using var command = backends.Source.CreateCommand("SELECT key, state = 1, token, created_at, expires_at, expires_at - clock_timestamp() FROM patterns.idempotency WHERE key = ANY ($1)");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. crashes.Select(static crash => crash.Message)] });
        await using var reader = await command.ExecuteReaderAsync(Token);
        var claims = new Dictionary<string, Claim>();
        while (await reader.ReadAsync(Token))
            claims.Add(reader.GetString(0), new(reader.GetBoolean(1), reader.GetInt64(2), reader.GetDateTime(3), reader.GetDateTime(4), reader.GetTimeSpan(5)));
        return claims;
    }

    private sealed record Claim(bool IsDone, long Token, DateTime CreatedAt, DateTime ExpiresAt, TimeSpan Rest);
}
