using Microsoft.AspNetCore.Http;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>The answer to a request that a rate limit refused: 429, or 503 when the store is away and the limit is closed.</summary>
internal static class RateLimitProblem
{
    public const string QuotaExceeded = "https://iana.org/assignments/http-problem-types#quota-exceeded";

    /// <summary>What a refusal without a known time says, such as one of concurrency.</summary>
    private static readonly TimeSpan s_unknown = TimeSpan.FromSeconds(1);

    private static readonly Problem s_exceeded = new(
        StatusCodes.Status429TooManyRequests,
        "Too many requests",
        "The limit of requests is reached. The request was not processed; try again after the time in Retry-After.",
        "rate-limited") { Type = QuotaExceeded };

    private static readonly Problem s_unavailable = new(
        StatusCodes.Status503ServiceUnavailable,
        "Service unavailable",
        "The request cannot be processed at the moment; try again later.",
        "dependency-unavailable");

    /// <summary>Writes the answer. The fields are written by who knows them.</summary>
    /// <param name="context">The request.</param>
    /// <param name="policy">The policy that refused; null to tell nobody.</param>
    /// <param name="rejection">Why.</param>
    public static Task WriteAsync(HttpContext context, string? policy, Exception rejection)
    {
        var retryAfter = (rejection as IRetryAfter)?.RetryAfter ?? s_unknown;
        var problem = rejection is RateLimitExceededException
            ? s_exceeded with { RetryAfter = retryAfter, Member = policy is null ? null : ("violated-policies", new[] { policy }) }
            : s_unavailable with { RetryAfter = retryAfter };
        return problem.WriteAsync(context, rejection);
    }
}
