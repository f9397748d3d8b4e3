using System.Globalization;
using Microsoft.AspNetCore.Http;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>The answer to a request that a rate limit refused: 429, or 503 when the store is away and the limit is closed.</summary>
internal static class RateLimitProblem
{
    public const string QuotaExceeded = "https://iana.org/assignments/http-problem-types#quota-exceeded";

    /// <summary>What a refusal without a known time says, such as one of concurrency.</summary>
    private static readonly TimeSpan s_unknown = TimeSpan.FromSeconds(1);

    /// <summary>Writes the answer. The fields are written by who knows them.</summary>
    /// <param name="context">The request.</param>
    /// <param name="policy">The policy that refused; null to tell nobody.</param>
    /// <param name="rejection">Why.</param>
    public static async Task WriteAsync(HttpContext context, string? policy, Exception rejection)
    {
        var isLimit = rejection is RateLimitExceededException;
        var response = context.Response;
        response.StatusCode = isLimit ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
        response.Headers.CacheControl = "no-store";
        response.Headers.RetryAfter = DelaySeconds.Of((rejection as IRetryAfter)?.RetryAfter ?? s_unknown).ToString(CultureInfo.InvariantCulture);
        if (context.RequestServices.GetService(typeof(IProblemDetailsService)) is not IProblemDetailsService problems)
            return;

        var problem = new ProblemDetailsContext { HttpContext = context };
        problem.ProblemDetails.Status = response.StatusCode;
        problem.ProblemDetails.Type = isLimit ? QuotaExceeded : null;
        problem.ProblemDetails.Title = isLimit ? "Too many requests" : "Service unavailable";
        problem.ProblemDetails.Detail = isLimit
            ? "The limit of requests is reached. The request was not processed; try again after the time in Retry-After."
            : "The request cannot be processed at the moment; try again later.";
        problem.ProblemDetails.Extensions["reason"] = isLimit ? "rate-limited" : "dependency-unavailable";
        if (isLimit && policy is not null)
            problem.ProblemDetails.Extensions["violated-policies"] = new[] { policy };

        // False for a client that accepts no JSON: status and headers say it all.
        await problems.TryWriteAsync(problem).ConfigureAwait(false);
    }
}
