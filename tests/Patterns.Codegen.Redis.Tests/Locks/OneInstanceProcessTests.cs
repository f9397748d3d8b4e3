using System.Threading.Channels;
using Patterns.Codegen.Testing.Servers;
using Patterns.Codegen.Testing.Workers;

namespace Patterns.Codegen.Redis.Tests.Locks;

/// <summary>A service of three processes and a server, whose hosted service runs on one of them: what happens when that one is killed, paused, and ended.</summary>
public class OneInstanceProcessTests
{
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Another_process_takes_over_when_the_one_is_killed_paused_or_ended()
    {
        await using var server = await RedisServer.CreateAsync();
        var terms = Channel.CreateUnbounded<(WorkerProcess Process, string Line)>();
        List<WorkerProcess> standing = [];
        for (var index = 0; index < 4; index++)
        {
            var process = await WorkerProcess.StartAsync("one-instance", server.Configuration);
            await process.ReadUntilAsync("ready");
            standing.Add(process);
            _ = ReadAsync(process);
        }

        // Killed: nothing is said any more, and the lease decides.
        var killed = await NextAsync("begun");
        await killed.KillAsync();
        var paused = await NextAsync("begun");
        Assert.NotSame(killed, paused);

        // Paused for longer than its lease: it learns of the end of its term when it goes on, and stands by again.
        await paused.PauseAsync();
        var third = await NextAsync("begun");
        Assert.NotSame(paused, third);
        paused.Resume();
        Assert.Same(paused, await NextAsync("ended"));

        // Ended: the lock is given back, so nobody waits for a lease.
        Assert.Equal(0, await third.EndAsync());
        Assert.Same(third, await NextAsync("ended"));
        Assert.NotSame(third, await NextAsync("begun"));
        foreach (var process in standing)
            await process.DisposeAsync();

        async Task ReadAsync(WorkerProcess process)
        {
            await foreach (var line in process.ReadAllAsync())
                terms.Writer.TryWrite((process, line));
        }

        async Task<WorkerProcess> NextAsync(string expected)
        {
            var (process, line) = await terms.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_soon, TestContext.Current.CancellationToken);
            Assert.Equal(expected, line);
            return process;
        }
    }
}
