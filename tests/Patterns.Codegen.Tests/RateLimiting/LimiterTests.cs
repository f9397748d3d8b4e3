using System.Threading.RateLimiting;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Tests.RateLimiting;

/// <summary>Policies as the framework's limiters.</summary>
public class LimiterTests
{
    private static readonly RateLimitSettings s_two = new() { Capacity = 2, Refill = new(1, TimeSpan.FromSeconds(1)) };

    [Fact]
    public async Task A_limiter_of_one_key_acquires_with_and_without_waiting()
    {
        using var fixture = new LimitFixture(s_two);
        using var limiter = fixture.Test.Runtime.GetRateLimiter("api", "key", null);
        using (var lease = limiter.AttemptAcquire())
            Assert.True(lease.IsAcquired);
        using (var lease = await limiter.AcquireAsync())
            Assert.True(lease.IsAcquired);
        using var refused = await limiter.AcquireAsync();
        Assert.False(refused.IsAcquired);
        Assert.True(refused.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(1), retryAfter);
        Assert.Contains("RETRY_AFTER", refused.MetadataNames);
        var statistics = limiter.GetStatistics()!;
        Assert.Equal((2, 1), (statistics.TotalSuccessfulLeases, statistics.TotalFailedLeases));
        Assert.Throws<ArgumentOutOfRangeException>(() => limiter.AttemptAcquire(3));
        fixture.Advance(5000);
        Assert.Equal(TimeSpan.FromSeconds(5), limiter.IdleDuration);
    }

    [Fact]
    public async Task A_limiter_by_key_counts_each_apart_and_releases_what_is_held()
    {
        using var fixture = new LimitFixture(new() { Algorithm = RateLimitAlgorithm.Concurrency, Limit = 1 });
        using var limiter = fixture.Test.Runtime.GetRateLimiter<int>("api", number => $"number:{number}", null);
        var one = await limiter.AcquireAsync(1);
        Assert.True(one.IsAcquired);
        Assert.True((await limiter.AcquireAsync(2)).IsAcquired);
        Assert.False(limiter.AttemptAcquire(1).IsAcquired);
        one.Dispose();
        Assert.True(limiter.AttemptAcquire(1).IsAcquired);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_key_that_is_null_is_an_error_that_names_the_policy(int permits)
    {
        using var fixture = new LimitFixture(s_two);
        using var limiter = fixture.Test.Runtime.GetRateLimiter<int>("api", _ => null!, null);
        foreach (var error in new[] { Assert.Throws<ArgumentNullException>(() => limiter.AttemptAcquire(1, permits)), await Assert.ThrowsAsync<ArgumentNullException>(async () => await limiter.AcquireAsync(1, permits)) })
            Assert.StartsWith("The key of the rate limit 'api' is null: who is to be counted? Give GetRateLimiter a function", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statistics_tell_what_the_last_answer_left_and_nothing_before_it()
    {
        using var fixture = new LimitFixture(s_two);
        using var limiter = fixture.Test.Runtime.GetRateLimiter("api", "key", null);
        Assert.Null(limiter.GetStatistics());
        using var first = await limiter.AcquireAsync();
        Assert.Equal(1, limiter.GetStatistics()!.CurrentAvailablePermits);
        using var second = limiter.AttemptAcquire();
        Assert.Equal(0, limiter.GetStatistics()!.CurrentAvailablePermits);
        fixture.Advance(1000);
        using var refused = await limiter.AcquireAsync(2);
        var statistics = limiter.GetStatistics()!;
        Assert.Equal((1, 2, 1), (statistics.CurrentAvailablePermits, statistics.TotalSuccessfulLeases, statistics.TotalFailedLeases));
    }

    [Theory]
    [InlineData("InProcess")]
    [InlineData("Fake")]
    public async Task A_request_for_0_permits_is_a_question_answered_from_the_last_answer(string store)
    {
        using var fixture = new LimitFixture(s_two with { Store = store });
        using var limiter = fixture.Test.Runtime.GetRateLimiter("api", "key", null);
        Assert.True(limiter.AttemptAcquire(0).IsAcquired);
        Assert.True((await limiter.AcquireAsync(2)).IsAcquired);
        var trips = fixture.Store.Trips;
        using var attempted = limiter.AttemptAcquire(0);
        using var awaited = await limiter.AcquireAsync(0);
        Assert.False(attempted.IsAcquired);
        Assert.False(awaited.IsAcquired);
        Assert.True(awaited.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter));
        Assert.Equal(TimeSpan.FromSeconds(1), retryAfter);
        Assert.Equal(trips, fixture.Store.Trips);

        // One permit is back after 1 s, though both only after 2.
        fixture.Advance(999);
        Assert.False(limiter.AttemptAcquire(0).IsAcquired);
        fixture.Advance(1);
        Assert.True(limiter.AttemptAcquire(0).IsAcquired);
        Assert.True((await limiter.AcquireAsync(0)).IsAcquired);
    }

    [Fact]
    public async Task A_window_without_permits_is_exhausted_until_the_moment_that_a_refusal_named()
    {
        using var fixture = new LimitFixture(new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 2, Window = TimeSpan.FromSeconds(10) });
        using var limiter = fixture.Test.Runtime.GetRateLimiter("api", "key", null);
        Assert.True((await limiter.AcquireAsync()).IsAcquired);
        fixture.Advance(6000);
        Assert.True((await limiter.AcquireAsync()).IsAcquired);
        Assert.False((await limiter.AcquireAsync()).IsAcquired);
        fixture.Advance(3999);
        Assert.False(limiter.AttemptAcquire(0).IsAcquired);
        fixture.Advance(1);
        Assert.True(limiter.AttemptAcquire(0).IsAcquired);
    }

    [Theory]
    [InlineData("InProcess")]
    [InlineData("Fake")]
    public async Task Permits_that_are_given_back_are_there_again(string store)
    {
        using var fixture = new LimitFixture(new() { Algorithm = RateLimitAlgorithm.Concurrency, Limit = 2, Store = store });
        using var limiter = fixture.Test.Runtime.GetRateLimiter("api", "key", null);
        var held = await limiter.AcquireAsync(2);
        Assert.Equal(0, limiter.GetStatistics()!.CurrentAvailablePermits);
        Assert.False(limiter.AttemptAcquire(0).IsAcquired);
        held.Dispose();
        held.Dispose();
        Assert.Equal(2, limiter.GetStatistics()!.CurrentAvailablePermits);
        Assert.True(limiter.AttemptAcquire(0).IsAcquired);

        // Nobody tells when another holder is done: after a second nothing is known.
        using var again = await limiter.AcquireAsync(2);
        Assert.False(limiter.AttemptAcquire(0).IsAcquired);
        fixture.Advance(1000);
        Assert.True(limiter.AttemptAcquire(0).IsAcquired);
    }

    [Fact]
    public async Task A_limiter_by_key_knows_which_are_exhausted_and_does_not_remember_them_without_bound()
    {
        using var fixture = new LimitFixture(new() { Capacity = 1, Refill = new(1, TimeSpan.FromSeconds(1)), Store = "InProcess" });
        using var limiter = fixture.Test.Runtime.GetRateLimiter<int>("api", number => $"number:{number}", null);
        for (var number = 0; number <= 10_000; number++)
            Assert.True((await limiter.AcquireAsync(number)).IsAcquired);
        Assert.False(limiter.AttemptAcquire(1, 0).IsAcquired);
        Assert.False((await limiter.AcquireAsync(9_999, 0)).IsAcquired);
        Assert.True(limiter.AttemptAcquire(10_000, 0).IsAcquired);
        Assert.True(limiter.AttemptAcquire(10_001, 0).IsAcquired);
        fixture.Advance(1000);
        Assert.True(limiter.AttemptAcquire(10_000).IsAcquired);
        Assert.False(limiter.AttemptAcquire(10_000, 0).IsAcquired);
        Assert.True(limiter.AttemptAcquire(1, 0).IsAcquired);
    }

    [Fact]
    public void A_policy_that_nobody_defined_is_named_with_the_nearest()
    {
        using var fixture = new LimitFixture(s_two);
        var error = Assert.Throws<KeyNotFoundException>(() => fixture.Test.Runtime.GetRateLimitPolicy("apl"));
        Assert.Contains("'apl'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean api?", error.Message, StringComparison.Ordinal);
    }
}
