using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>An endpoint with a limit: it does not run for a request that was not counted, since the middleware stands in a branch that the request did not take. Otherwise nobody would notice.</summary>
internal static class CountedEndpoint
{
    /// <summary>Has an endpoint look whether its request was counted.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="policy">Its limit.</param>
    public static void Guard(EndpointBuilder endpoint, string policy)
    {
        // It has none, or is given one only behind all conventions, as Razor components are.
        if (endpoint.RequestDelegate is not { } run)
            return;
        endpoint.RequestDelegate = context => IsCounted(context) ? run(context) : throw NotCounted(policy, context.GetEndpoint()?.DisplayName ?? endpoint.DisplayName);
    }

    // What writes the failure of a request is not counted again.
    private static bool IsCounted(HttpContext context) => context.Features.Get<HttpRateLimitRequest>() is not null || SecondRun.IsOne(context);

    private static InvalidOperationException NotCounted(string policy, string? endpoint) => new(
        $"The request was not counted by the rate limit '{policy}' of the endpoint '{endpoint}', because it did not come by app.UsePatternsRateLimits(), and is not processed. {HttpRateLimitUse.Remedy} In a branch it counts only what takes the branch, and it never counts what ShortCircuit() has run before it.");
}
