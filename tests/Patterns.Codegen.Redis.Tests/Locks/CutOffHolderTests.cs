using System.Globalization;
using Patterns.Codegen.Testing.Servers;
using StackExchange.Redis;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>
/// Holders whose line to the server is cut, or falls silent, at any moment: when the server says that a lease is over, its holder knows already. The order of the two is what counts, not how long anything took.
/// </summary>
/// <remarks><c>PATTERNS_CUT_SCHEDULES</c> raises the number of holders, <c>PATTERNS_SEED</c> repeats a run's choices.</remarks>
public class CutOffHolderTests(ITestOutputHelper output)
{
    private const int Lines = 8;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task The_holder_knows_before_the_server_gives_the_lock_away()
    {
        var holders = Number("PATTERNS_CUT_SCHEDULES", 64);
        var seed = Number("PATTERNS_SEED", Environment.TickCount);
        output.WriteLine($"PATTERNS_SEED={seed}");
        await using var server = await RedisServer.CreateAsync();
        await using var direct = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        var database = direct.GetDatabase();
        for (var round = 0; round < (holders + 63) / 64; round++)
            await RunAsync(server, database, round * 64, Math.Min(64, holders - (round * 64)), new(seed + round));
    }

    private static async Task RunAsync(RedisServer server, IDatabase database, int first, int holders, Random random)
    {
        var relays = Enumerable.Range(0, Lines).Select(_ => TcpRelay.To(server.Port)).ToArray();
        // Far longer than any lease: the client library's time-out must not be what ends a lock.
        var clients = Array.ConvertAll(relays, relay => new LockClient(server, options =>
        {
            options.EndPoints.Clear();
            options.EndPoints.Add("127.0.0.1", relay.Port);
            options.AsyncTimeout = 60_000;
        }));
        var open = new Dictionary<int, LockHandle>();
        for (var holder = first; holder < first + holders; holder++)
        {
            // 1 s to 4 s, as many short ones as long ones; the virtual clock of LostSignalTests goes to 5 minutes.
            var ttl = TimeSpan.FromSeconds(Math.Pow(4, random.NextDouble()));
            open[holder] = await clients[holder % Lines].Locks.AcquireAsync($"key{holder}", new() { Ttl = ttl, Wait = s_patience });
        }

        var cuts = Task.WhenAll(relays.Select(relay => CutAsync(relay, TimeSpan.FromSeconds(random.NextDouble() * 2), random.Next(2) == 0)));
        var handles = open.Values.ToArray();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (open.Count > 0)
        {
            Assert.True(clock.Elapsed < s_patience, "Some leases never ended on the server.");
            var asked = open.Keys.ToArray();
            var held = await database.StringGetAsync(Array.ConvertAll(asked, holder => (RedisKey)$"patterns:lock:{{k:key{holder}}}"));
            for (var i = 0; i < asked.Length; i++)
            {
                if (!held[i].IsNull)
                    continue;
                Assert.True(open[asked[i]].IsLost, $"The server has ended the lease of holder {asked[i]}, who does not know.");
                open.Remove(asked[i]);
            }
        }

        await cuts;
        // The signal itself comes from a timer, and stays.
        foreach (var handle in handles)
        {
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using (handle.Token.Register(told.SetResult))
                await told.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
            Assert.True(handle.IsLost);
        }

        foreach (var relay in relays)
            await relay.DisposeAsync();
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    private static async Task CutAsync(TcpRelay relay, TimeSpan after, bool silent)
    {
        await Task.Delay(after, TestContext.Current.CancellationToken);
        if (silent)
            relay.FallSilent();
        else
            await relay.DisposeAsync();
    }

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
