using Patterns.Codegen.Locks;
using Patterns.Codegen.Testing.Histories;

namespace Patterns.Codegen.Tests.Locks;

public sealed class SeveralKeysTests : IDisposable
{
    private readonly PatternRuntime _runtime = new();

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public async Task ManyCallersWithKeysInAnyOrderAllGetThrough()
    {
        var locks = new LockProvider(_runtime);
        var history = new LockHistory();
        string[] keys = ["a", "b", "c", "d", "e"];
        await Task.WhenAll(Enumerable.Range(0, 32).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            for (var round = 0; round < 100; round++)
            {
                var wanted = Enumerable.Range(0, random.Next(1, 5)).Select(_ => keys[random.Next(keys.Length)]).ToArray();
                await using var held = await locks.AcquireAsync(wanted, new() { Wait = TimeSpan.FromMinutes(5) });
                foreach (var key in wanted.Distinct())
                    history.Add(LockEventKind.Acquired, key, $"{client}", held.FencingTokenOf(key).Value);
                Assert.Equal(held.FencingTokenOf(wanted[0]), held.FencingToken);
                await Task.Yield();
                foreach (var key in wanted.Distinct())
                    history.Add(LockEventKind.Ended, key, $"{client}", held.FencingTokenOf(key).Value);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Empty(history.Violations());
        Assert.Empty(_runtime.HeldLocks);
    }

    [Fact]
    public async Task TheLastOfSeveralKeysThatIsTakenGivesTheOthersBack()
    {
        var locks = new LockProvider(_runtime);
        await using var held = await locks.AcquireAsync("c");
        Assert.Null(await locks.TryAcquireAsync(["c", "b", "a", "b"]));
        await using var others = await locks.TryAcquireAsync(["b", "a"]);
        Assert.NotNull(others);
        var unknown = Assert.Throws<KeyNotFoundException>(() => others.FencingTokenOf("c"));
        Assert.Contains("'a', 'b'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutHeartbeatsAllKeysHaveAWholeLeaseWhenTheWorkStarts()
    {
        using var fixture = new LockFixture();
        var policy = fixture.Policy(ttl: "9s", wait: "60s", heartbeat: LockHeartbeat.Off);
        var first = await fixture.Policy(ttl: "30s").EnterAsync("b", default);
        var entering = policy.EnterAsync(["b", "a"], default).AsTask();
        fixture.Advance(20, 100);
        Assert.False(entering.IsCompleted);
        await first.ExitAsync(null, default);
        var entry = await entering;
        Assert.InRange(entry.Handle.Remaining.TotalSeconds, 8.5, 9);
        fixture.Advance(10, 100);
        Assert.True(entry.Handle.IsLost);
    }
}
