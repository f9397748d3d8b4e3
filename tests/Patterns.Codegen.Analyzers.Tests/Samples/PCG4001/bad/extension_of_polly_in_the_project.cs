// patterns_instances = 4
namespace Polly.Extensions
{
    using Polly.RateLimit;

    // In Polly's name space, but not Polly's: this is where the limit is made.
    public static class PolicyExtensions
    {
        public static IAsyncPolicy WithPartnerLimit(this IAsyncPolicy inner) => inner.WrapAsync(Policy.[|RateLimitAsync|](20, TimeSpan.FromSeconds(1)));

        public static RateLimitPolicy Small() => Policy.[|RateLimit|](2, TimeSpan.FromSeconds(1));
    }
}
