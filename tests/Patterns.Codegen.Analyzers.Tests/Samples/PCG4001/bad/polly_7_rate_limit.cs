// patterns_instances = 3
// says = 3 instances together admit 60 in 1s instead of 20
// says = 3 instances together admit 15 in 60s instead of 5
using Polly;
using Polly.RateLimit;

public static class Policies
{
    public static readonly AsyncRateLimitPolicy Partner = Policy.[|RateLimitAsync|](20, TimeSpan.FromSeconds(1), 10);

    public static readonly RateLimitPolicy<int> Mail = Policy.[|RateLimit<int>|](numberOfExecutions: 5, perTimeSpan: TimeSpan.FromMinutes(1));
}
