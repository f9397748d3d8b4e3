using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore;

/// <summary>How requests are counted and answered by <c>app.UsePatternsRateLimits()</c>.</summary>
public sealed class HttpRateLimitOptions
{
    /// <summary>
    /// Who is counted. Default: the user (claim <c>sub</c> or name identifier) when authenticated, else the client's address. Headers that a client can write are never read here: behind a
    /// proxy, call <c>app.UseForwardedHeaders()</c> first and name the proxies that it may trust.
    /// </summary>
    public Func<HttpContext, string> Key { get; set; } = HttpRateLimitKey.UserOrAddress;

    /// <summary>The caller's tier. Default: the claim of type <c>tier</c>; null, so the policy's default tier, for callers without.</summary>
    public Func<HttpContext, string?> Tier { get; set; } = static context => context.User.FindFirstValue("tier");

    /// <summary>The policy of every request, besides those of its endpoint. Default null: none.</summary>
    public string? GlobalPolicy { get; set; }

    /// <summary>Whether to send <c>X-RateLimit-Limit</c>, <c>-Remaining</c> and <c>-Reset</c> (seconds left) as well, for clients that know no other. Default false.</summary>
    public bool LegacyFields { get; set; }
}
