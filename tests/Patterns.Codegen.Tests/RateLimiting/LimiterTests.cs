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

    [Fact]
    public void A_policy_that_nobody_defined_is_named_with_the_nearest()
    {
        using var fixture = new LimitFixture(s_two);
        var error = Assert.Throws<KeyNotFoundException>(() => fixture.Test.Runtime.GetRateLimitPolicy("apl"));
        Assert.Contains("'apl'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean api?", error.Message, StringComparison.Ordinal);
    }
}
