using Microsoft.Extensions.Time.Testing;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Tests.Engine;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>A runtime on virtual time with one policy, <c>api</c>, in a shared store that obeys the test.</summary>
internal sealed class LimitFixture : IDisposable
{
    public LimitFixture(RateLimitSettings limits, FakeTimeProvider? time = null, FakeSharedStore? store = null)
    {
        Store = store ?? new(time ?? Test.Time);
        Test.Options.RateLimitStores.Add(Store);
        Test.Options.RateLimiting.Policies["api"] = new() { Limits = limits };
    }

    public TestRuntime Test { get; } = new();

    public FakeSharedStore Store { get; }

    public RateLimitPolicy Policy => field ??= Test.Runtime.GetRateLimitPolicy("api");

    public void Advance(double milliseconds) => Test.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public ValueTask<RateLimitEntry> EnterAsync(int cost = 1, string key = "key", string? tier = null, CancellationToken cancellationToken = default) =>
        Policy.EnterAsync(key, cost, tier, cancellationToken);

    public async Task<bool> AdmitsAsync(int cost = 1, string key = "key") => (await EnterAsync(cost, key)).Rejection is null;

    /// <summary>Lets virtual time run in small steps until a condition holds; real time passes only so that continuations can run.</summary>
    public async Task RunUntilAsync(Func<bool> condition, double step = 5)
    {
        for (var turn = 0; !condition(); turn++)
        {
            Assert.True(turn < 20_000, "The condition did not come true.");
            Advance(step);
            await Task.Yield();
            if (turn % 50 == 49)
                await Task.Delay(1);
        }
    }

    public void Dispose() => Test.Dispose();
}
