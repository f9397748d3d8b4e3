using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Patterns.Codegen;
using Patterns.Codegen.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Our policies for the framework's own middleware, <c>services.AddRateLimiter(...)</c>.</summary>
public static class RateLimiterOptionsExtensions
{
    /// <summary>
    /// Lets endpoints with <c>RequireRateLimiting("api")</c> be counted by the policy of the same name, by user or address and tier (<see cref="HttpRateLimitOptions"/>). Refusals are 429 with
    /// <c>Retry-After</c> and a problem; the fields <c>RateLimit</c> and <c>RateLimit-Policy</c> need <c>app.UsePatternsRateLimits()</c> instead, because this middleware does not say what is left.
    /// </summary>
    /// <param name="options">The options of the framework's middleware.</param>
    /// <param name="policy">The policy.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static RateLimiterOptions AddPatternsPolicy(this RateLimiterOptions options, string policy)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(policy);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected ??= static async (rejected, _) =>
        {
            var retryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : (TimeSpan?)null;
            await RateLimitProblem.WriteAsync(rejected.HttpContext, null, new RateLimitExceededException("", "", 0, TimeSpan.Zero, 0, retryAfter, TimeSpan.Zero)).ConfigureAwait(false);
        };
        return options.AddPolicy(policy, context =>
        {
            var services = context.RequestServices;
            var http = services.GetRequiredService<IOptions<HttpRateLimitOptions>>().Value;
            return RateLimitPartition.Get(
                (Key: http.Key(context), Tier: http.Tier(context)),
                caller => new AwaitedRateLimiter(services.GetRequiredService<PatternRuntime>().GetRateLimiter(policy, caller.Key, caller.Tier)));
        });
    }
}
