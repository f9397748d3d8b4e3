using System.Globalization;
using Patterns.Codegen.Testing.Histories;
using Patterns.Codegen.Testing.Servers;
using Patterns.Codegen.Testing.Workers;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>
/// Processes that are stopped for longer than their leases, killed and started anew, with a server that is killed and restarted: what they write late is refused, and tokens increase. A stop of a process is one schedule for
/// each of its keys.
/// </summary>
public class PausedHolderTests
{
    private const int Keys = 20;

    private static readonly int s_schedules = int.TryParse(Environment.GetEnvironmentVariable("PATTERNS_PAUSE_SCHEDULES"), out var count) ? count : 1000;

    [Fact]
    public async Task Nothing_that_a_guarded_resource_accepts_is_written_late()
    {
        await using var server = await RedisServer.CreateAsync(new() { Persistent = true, Settings = new Dictionary<string, string> { ["appendfsync"] = "everysec" } });
        var history = new LockHistory();
        var stale = 0;
        var random = new Random(2026);
        List<(WorkerProcess Process, Task Reading)> workers = [];
        for (var index = 0; index < 2; index++)
            workers.Add(await StartAsync(index));

        // As many stops as make the schedules, and on until the guard has had something to refuse.
        var stops = s_schedules / Keys;
        for (var stop = 0; stop < stops || (Volatile.Read(ref stale) == 0 && stop < stops * 20); stop++)
        {
            var index = random.Next(workers.Count);
            await Task.Delay(random.Next(0, 60), TestContext.Current.CancellationToken);
            if (random.Next(20) == 0)
            {
                await workers[index].Process.KillAsync();
                await workers[index].Reading;
                workers[index] = await StartAsync(index);
                continue;
            }

            await workers[index].Process.PauseAsync();
            await Task.Delay(random.Next(100, 300), TestContext.Current.CancellationToken);
            workers[index].Process.Resume();
        }

        foreach (var (process, reading) in workers)
        {
            Assert.Equal(0, await process.EndAsync());
            await reading;
            await process.DisposeAsync();
        }

        Assert.Empty(history.Violations(exclusive: false));
        Assert.True(stale > 0, "No write came late: the test showed nothing.");
        for (var key = 0; key < Keys; key++)
        {
            var log = await server.CommandAsync("LRANGE", $"log:key{key}", "0", "-1");
            var tokens = log.Split("\r\n").Where(line => line.Length > 12 && char.IsDigit(line[0])).Select(line => long.Parse(line, CultureInfo.InvariantCulture)).ToArray();
            Assert.NotEmpty(tokens);
            Assert.Equal(tokens.Order(), tokens);
        }

        async Task<(WorkerProcess, Task)> StartAsync(int index)
        {
            var process = await WorkerProcess.StartAsync("redis-locks", server.Configuration, $"worker{index}", $"{Keys}", "100", $"{random.Next()}");
            await process.ReadUntilAsync("ready");
            return (process, Task.Run(async () =>
            {
                await foreach (var line in process.ReadAllAsync())
                {
                    if (!history.TryAdd(line) && line.StartsWith("stale", StringComparison.Ordinal))
                        Interlocked.Increment(ref stale);
                }
            }));
        }
    }
}
