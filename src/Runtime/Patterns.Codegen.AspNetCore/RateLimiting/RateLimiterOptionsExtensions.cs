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
    // What our leases call it.
    private static readonly MetadataName<Exception> s_rejection = MetadataName.Create<Exception>("Patterns.Codegen.Rejection");

    /// <summary>
    /// Lets endpoints with <c>RequireRateLimiting("api")</c> be counted by the policy of the same name, by user or address and tier (<see cref="HttpRateLimitOptions"/>). Refusals are 429 with
    /// <c>Retry-After</c> and a problem, or 503 when the store is away and the limit is closed; the fields <c>RateLimit</c> and <c>RateLimit-Policy</c> need <c>app.UsePatternsRateLimits()</c> instead, because this middleware does not say what is left.
    /// With a policy in a shared store leave <see cref="RateLimiterOptions.GlobalLimiter"/> out: the middleware counts each request there twice. <see cref="HttpRateLimitOptions.GlobalPolicy"/> does not.
    /// </summary>
    /// <param name="options">The options of the framework's middleware, as <c>services.AddRateLimiter(...)</c> gives them.</param>
    /// <param name="policy">The policy.</param>
    /// <returns><paramref name="options"/>.</returns>
    /// <exception cref="InvalidOperationException">When the application starts: <c>services.AddPatterns()</c> was not called.</exception>
    /// <exception cref="KeyNotFoundException">When the application starts: the policy is not defined.</exception>
    public static RateLimiterOptions AddPatternsPolicy(this RateLimiterOptions options, string policy)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(policy);
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected ??= static async (rejected, _) =>
        {
            var rejection = rejected.Lease.TryGetMetadata(s_rejection, out var known) && known is not null ? known : OfOthers(rejected.Lease);
            await RateLimitProblem.WriteAsync(rejected.HttpContext, null, rejection).ConfigureAwait(false);
        };
        options.AddPolicy(policy, context =>
        {
            var services = context.RequestServices;
            var http = services.GetRequiredService<IOptions<HttpRateLimitOptions>>().Value;
            return RateLimitPartition.Get(
                (Key: http.Key(context), Tier: http.Tier(context)),
                caller =>
                {
                    var patterns = services.GetRequiredService<PatternRuntime>();
                    return new AwaitedRateLimiter(patterns.GetRateLimitPolicy(policy), patterns.GetRateLimiter(policy, caller.Key, caller.Tier));
                });
        });
        RateLimiterPolicyCheck.Add(options, policy);
        return options;
    }

    // A limiter of the framework beside ours.
    private static RateLimitExceededException OfOthers(RateLimitLease lease) =>
        new("", "", 0, TimeSpan.Zero, 0, lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : null, TimeSpan.Zero);
}
