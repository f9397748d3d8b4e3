using Patterns.Codegen.Locks;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.Locks;

/// <summary>10,000 rounds that go wrong in every way leave nothing behind.</summary>
public class LockLeakTests
{
    [Fact]
    public async Task NothingIsLeftBehind()
    {
        using var test = new TestRuntime();
        var store = new InProcessLockStore("Local");
        test.Options.LockStores.Add(store);
        var policy = test.Runtime.Get(test.Method("Service.Method").Lock(new() { Ttl = TimeSpan.FromSeconds(30), Wait = TimeSpan.FromSeconds(10) }));
        for (var round = 0; round < 10_000; round++)
        {
            var key = $"key{round % 100}";
            using var source = new CancellationTokenSource();
            var holder = await policy.EnterAsync(key, source.Token);
            var waiter = policy.EnterAsync(key, source.Token).AsTask();
            var last = policy.EnterAsync([key, "z"], default).AsTask();
            switch (round % 4)
            {
                case 0:
                    await source.CancelAsync();
                    Assert.IsType<OperationCanceledException>((await waiter).Rejection);
                    await holder.ExitAsync(new OperationCanceledException(holder.Token), source.Token);
                    break;
                case 1:
                    await holder.ExitAsync(new InvalidOperationException(), source.Token);
                    await (await waiter).ExitAsync(null, source.Token);
                    break;
                case 2:
                    test.Time.Advance(TimeSpan.FromSeconds(10));
                    Assert.IsType<LockNotAcquiredException>((await waiter).Rejection);
                    await holder.ExitAsync(null, source.Token);
                    break;
                default:
                    await store.ReleaseAsync(holder.Handle.Claims[0]);
                    Assert.IsType<LockLostException>(await holder.ExitAsync(null, source.Token));
                    await (await waiter).ExitAsync(null, source.Token);
                    break;
            }

            await (await last).ExitAsync(null, default);
        }

        Assert.Empty(test.Runtime.HeldLocks);
        Assert.Equal(0, policy.Coordinator.FrontCount);
        Assert.Equal(0, store.Count);
        Assert.Equal(0, store.WatchCount);
    }
}
