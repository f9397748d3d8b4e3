// patterns_instances = 4
// Polly's own source: an overload hands on what its caller asked for, and is no limit itself.
namespace Polly
{
    public interface IAsyncLimitPolicy { }

    public abstract partial class Policy
    {
        public static IAsyncLimitPolicy RateLimitAsync(int numberOfExecutions, TimeSpan perTimeSpan) =>
            RateLimitAsync(numberOfExecutions, perTimeSpan, 1);

        public static IAsyncLimitPolicy RateLimitAsync(int numberOfExecutions, TimeSpan perTimeSpan, int maxBurst) =>
            new AsyncLimitPolicy(numberOfExecutions, perTimeSpan, maxBurst);

        public static IAsyncLimitPolicy RateLimit(int numberOfExecutions, TimeSpan perTimeSpan) =>
            Policy.RateLimit<object>(numberOfExecutions, perTimeSpan, maxBurst: 1);

        public static IAsyncLimitPolicy RateLimit<TResult>(int numberOfExecutions, TimeSpan perTimeSpan, int maxBurst) =>
            new AsyncLimitPolicy(numberOfExecutions, perTimeSpan, maxBurst);

        private sealed record AsyncLimitPolicy(int Count, TimeSpan Per, int Burst) : IAsyncLimitPolicy;
    }
}
