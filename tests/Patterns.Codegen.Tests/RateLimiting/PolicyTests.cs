using System.Security.Cryptography;
using System.Text;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Testing.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>What a policy does with calls, while its store is well.</summary>
public class PolicyTests
{
    private static readonly int[] s_costs = [1, 4, 4, 4, 1];

    private static readonly RateLimitSettings s_tenASecond = new() { Capacity = 10, Refill = new(10, TimeSpan.FromSeconds(1)) };

    [Fact]
    public async Task Who_leaves_while_the_store_is_asked_is_told_that_and_not_rejected()
    {
        using var fixture = new LimitFixture(s_tenASecond);
        Assert.True(await fixture.AdmitsAsync(10));
        fixture.Store.Holds = true;
        using var leaving = new CancellationTokenSource();
        var asked = fixture.EnterAsync(cancellationToken: leaving.Token).AsTask();
        await leaving.CancelAsync();
        fixture.Store.LetGo();
        Assert.Equal(leaving.Token, Assert.IsType<OperationCanceledException>((await asked).Rejection).CancellationToken);
        Assert.Empty(fixture.Test.Log.Entries);
    }

    [Theory]
    [InlineData(RateLimitAlgorithm.TokenBucket)]
    [InlineData(RateLimitAlgorithm.SlidingWindow)]
    [InlineData(RateLimitAlgorithm.ApproximateSlidingWindow)]
    [InlineData(RateLimitAlgorithm.FixedWindow)]
    public async Task Admits_exactly_what_the_model_admits_though_refusals_are_remembered(RateLimitAlgorithm algorithm)
    {
        var asked = 0;
        var trips = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var limits = algorithm == RateLimitAlgorithm.TokenBucket ? s_tenASecond : new() { Algorithm = algorithm, Limit = 10, Window = TimeSpan.FromSeconds(1) };
            using var fixture = new LimitFixture(limits);
            var rule = fixture.Policy.RuleOf();
            var model = RuleCases.Model(rule);
            for (var step = 0; step < 200; step++)
            {
                var jump = random.Next(3) == 0 ? 0 : random.NextInt64(0, 120_000);
                fixture.Test.Time.Advance(TimeSpan.FromMicroseconds(jump));
                var now = (fixture.Test.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
                var cost = random.Next(1, 5);
                var entry = await fixture.EnterAsync(cost);
                Assert.True(entry.Rejection is null == (model.Take(now, cost, 1) == 1), $"{algorithm}, seed {seed}, step {step}: {entry.Rejection?.Message}");
                asked++;
            }

            trips += fixture.Store.Trips;
        }

        Assert.True(trips < asked, "No refusal was remembered.");
    }

    [Fact]
    public async Task A_refusal_says_all_that_a_caller_needs()
    {
        using var fixture = new LimitFixture(s_tenASecond);
        Assert.True(await fixture.AdmitsAsync(9));
        var entry = await fixture.EnterAsync(3);
        var refusal = Assert.IsType<RateLimitExceededException>(entry.Rejection);
        Assert.Equal(("api", "key", 10L, 1L), (refusal.Name, refusal.Key, refusal.Limit, refusal.Remaining));
        Assert.Equal(TimeSpan.FromMilliseconds(200), refusal.RetryAfter);
        Assert.Equal(TimeSpan.FromMilliseconds(900), refusal.ResetAfter);
        Assert.DoesNotContain("key", refusal.Message.Replace("'api'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        fixture.Advance(199);
        Assert.False(await fixture.AdmitsAsync(3));
        fixture.Advance(1);
        Assert.True(await fixture.AdmitsAsync(3));
    }

    [Fact]
    public async Task Keys_are_counted_apart_whatever_is_in_them()
    {
        using var fixture = new LimitFixture(s_tenASecond);
        // As which the long ones and those that are no text are kept.
        string[] digests = ["sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string('x', 513)))), "sha256-utf16:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes("\0")))];
        foreach (var key in (string[])[.. digests, "sha256:", "", "a", "{a}", "a:b", "\0", "a\0", "\ud800", "\ud801", "\udc00", "\ud83d\ude00", "\ufffd", new string('x', 512), new string('x', 513), new string('x', 1 << 20), new string('x', 1 << 20) + "y"])
        {
            Assert.True(await fixture.AdmitsAsync(10, key));
            Assert.False(await fixture.AdmitsAsync(1, key));
        }
    }

    [Fact]
    public async Task Names_of_policies_do_not_run_into_keys()
    {
        // A store puts a colon between the two.
        using var fixture = new LimitFixture(s_tenASecond);
        string[] names = ["api", "api:v2", "api%3av2", "api%", "api%25", "api:", new('x', 600), "sha256"];
        foreach (var name in names)
            fixture.Test.Options.RateLimiting.Policies[name] = new() { Limits = s_tenASecond };
        foreach (var name in names)
            Assert.Null((await fixture.Test.Runtime.GetRateLimitPolicy(name).EnterAsync("key", 1, null, default)).Rejection);
        Assert.Equal(names.Length, fixture.Store.Scopes.Count());
        Assert.DoesNotContain(fixture.Store.Scopes, scope => scope.Contains(':', StringComparison.Ordinal));
        Assert.Contains("api", fixture.Store.Scopes);
        Assert.Contains("sha256", fixture.Store.Scopes);
    }

    [Fact]
    public async Task What_can_never_be_admitted_is_an_error_and_takes_nothing()
    {
        using var fixture = new LimitFixture(s_tenASecond);
        var costly = Assert.IsType<ArgumentOutOfRangeException>((await fixture.EnterAsync(11)).Rejection);
        Assert.Contains("costs 11 permits, but the rate limit 'api' has 10", costly.Message, StringComparison.Ordinal);
        Assert.IsType<ArgumentNullException>((await fixture.EnterAsync(1, null!)).Rejection);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.IsType<OperationCanceledException>((await fixture.EnterAsync(1, "key", null, cancelled.Token)).Rejection);
        Assert.Null((await fixture.EnterAsync(0)).Rejection);
        var negative = Assert.IsType<ArgumentOutOfRangeException>((await fixture.EnterAsync(-5)).Rejection);
        Assert.Contains("A call of the rate limit 'api' costs fewer than 0 permits", negative.Message, StringComparison.Ordinal);
        Assert.Equal(0, fixture.Store.Trips);
        Assert.True(await fixture.AdmitsAsync(10));
    }

    [Fact]
    public async Task Checks_that_wait_for_the_same_key_travel_together_and_are_exact()
    {
        using var fixture = new LimitFixture(new() { Capacity = 50, Refill = new(1, TimeSpan.FromHours(1)) });
        fixture.Store.Holds = true;
        var calls = Enumerable.Range(0, 100).Select(_ => fixture.EnterAsync().AsTask()).ToArray();
        Assert.Equal(1, fixture.Store.Trips);
        fixture.Store.LetGo();
        var entries = await Task.WhenAll(calls);
        Assert.Equal(50, entries.Count(entry => entry.Rejection is null));
        Assert.Equal(2, fixture.Store.Trips);
        Assert.Equal(Enumerable.Range(0, 50), entries.Where(entry => entry.Rejection is null).Select(entry => (int)entry.Remaining).Order());
    }

    [Fact]
    public async Task Checks_of_different_cost_keep_their_order()
    {
        using var fixture = new LimitFixture(s_tenASecond);
        fixture.Store.Holds = true;
        var calls = s_costs.Select(cost => fixture.EnterAsync(cost).AsTask()).ToArray();
        fixture.Store.LetGo();
        var entries = await Task.WhenAll(calls);
        Assert.Equal([true, true, true, false, true], entries.Select(entry => entry.Rejection is null));
    }

    [Fact]
    public async Task Concurrency_is_held_until_the_call_ends()
    {
        using var fixture = new LimitFixture(new() { Algorithm = RateLimitAlgorithm.Concurrency, Limit = 2 });
        var first = await fixture.EnterAsync();
        var second = await fixture.EnterAsync();
        Assert.False(await fixture.AdmitsAsync());
        fixture.Advance(3_600_000);
        Assert.False(await fixture.AdmitsAsync());
        Assert.Null(await first.ExitAsync(null, default));
        Assert.Null(await first.ExitAsync(null, default));
        Assert.True(await fixture.AdmitsAsync());
        Assert.False(await fixture.AdmitsAsync());
        var error = new InvalidOperationException();
        Assert.Same(error, await second.ExitAsync(error, default));
        Assert.True(await fixture.AdmitsAsync());
    }

    [Fact]
    public void Memory_of_keys_that_came_once_is_given_back()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var counters = new InProcessCounters(new MicrosecondClock(time));
        var rule = RateLimitRule.TokenBucket(10, new(10, TimeSpan.FromSeconds(1)));
        var most = 0;
        for (var key = 0; key < 200_000; key++)
        {
            counters.Take($"key-{key}", rule, new(1));
            if (key % 100 == 0)
                time.Advance(TimeSpan.FromMilliseconds(10));
            most = Math.Max(most, counters.Count);
        }

        Assert.InRange(most, 1, 5000);
    }
}
