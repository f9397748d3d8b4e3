using Patterns.Codegen.Locks;

namespace Patterns.Codegen.Tests.Locks;

/// <summary>The signal of a loss comes before the server gives the lock to somebody else, wherever and whenever the line is cut.</summary>
public class LostSignalTests
{
    private static readonly int s_schedules = int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_LOCK_SCHEDULES"), out var count) ? count : 400;

    [Fact]
    public async Task NeverAfterTheEndOfTheLeaseAndNeverTakenBack()
    {
        for (var seed = 0; seed < s_schedules; seed++)
            await RunAsync(seed);
    }

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        using var fixture = new LockFixture();
        // From 1 s to 5 min, as many short ones as long ones.
        var ttl = TimeSpan.FromSeconds(Math.Pow(300, random.NextDouble()));
        var step = ttl / 200;
        var slowest = ttl / random.Next(3, 100);
        var cutAt = random.NextDouble() * 4;
        var cut = false;
        var losesRequests = random.Next(2) == 0;
        fixture.Store.Latency = () => slowest * random.NextDouble();
        fixture.Store.Arrives = () => !(cut && losesRequests);
        fixture.Store.Returns = () => !cut;

        var policy = fixture.Policy($"{ttl.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)}s", "10s", random.Next(4) == 0 ? LockHeartbeat.Off : LockHeartbeat.On);
        var entering = policy.EnterAsync("key", default).AsTask();
        LockEntry? entry = null;
        for (var now = TimeSpan.Zero; now < ttl * 8; now += step)
        {
            cut = cut || now >= ttl * cutAt;
            fixture.Time.Advance(step);
            if (entry is null && entering.IsCompletedSuccessfully)
            {
                entry = await entering;
                if (entry.Value.Rejection is not null)
                    return;
            }

            if (entry is not { } held || !fixture.Store.IsOver("key"))
                continue;
            Assert.True(held.Handle.IsLost && held.Token.IsCancellationRequested, $"seed {seed}: the server's lease of {ttl} is over, and the holder does not know.");
        }

        if (entry is { } lost)
        {
            Assert.True(lost.Handle.IsLost, $"seed {seed}");
            cut = false;
            fixture.Time.Advance(ttl);
            Assert.True(lost.Handle.IsLost && !await lost.Handle.ExtendAsync(), $"seed {seed}: a lost lock came back.");
        }
    }
}
