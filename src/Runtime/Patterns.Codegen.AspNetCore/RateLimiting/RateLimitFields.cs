using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>
/// The fields <c>RateLimit-Policy</c> and <c>RateLimit</c> of the IETF draft (draft-ietf-httpapi-ratelimit-headers), as structured fields (RFC 9651), and the older trio.
/// Times are whole seconds, rounded up, so that nobody comes too early.
/// </summary>
internal static class RateLimitFields
{
    /// <summary>Writes the fields.</summary>
    /// <param name="headers">The answer's.</param>
    /// <param name="limits">The limits that were looked at, and what came of each.</param>
    /// <param name="legacy">Whether to write the trio as well, of the policy that refused, or else of the one with the least left.</param>
    public static void Write(IHeaderDictionary headers, ReadOnlySpan<(HttpRateLimit Limit, string Key, RateLimitEntry Entry)> limits, bool legacy)
    {
        var policies = new StringBuilder();
        var states = new StringBuilder();
        RateLimitEntry tightest = default;
        foreach (ref readonly var one in limits)
        {
            ref readonly var entry = ref one.Entry;
            if (entry.Limit == 0)
                continue;
            Separate(policies).Append(one.Limit.FieldName);
            if (HttpQuota.Of(entry.Rule!) is { } quota)
                policies.Append(CultureInfo.InvariantCulture, $";q={quota.Permits};w={quota.Seconds}");
            else
                policies.Append(CultureInfo.InvariantCulture, $";q={entry.Limit};qu=\"concurrent-requests\"");
            Separate(states).Append(one.Limit.FieldName).Append(CultureInfo.InvariantCulture, $";r={entry.Remaining}");
            if (Reset(entry) is { } reset)
                states.Append(CultureInfo.InvariantCulture, $";t={reset}");
            // Nothing is looked at behind the one that refuses.
            if (tightest.Limit == 0 || entry.Rejection is not null || Left(entry) < Left(tightest))
                tightest = entry;
        }

        if (policies.Length == 0)
            return;
        headers["RateLimit-Policy"] = policies.ToString();
        headers["RateLimit"] = states.ToString();
        if (legacy)
            WriteLegacy(headers, tightest);
    }

    // When refused: when there is quota for a request like this again, so that it never is later than Retry-After. Else: when all of it is back.
    private static long? Reset(in RateLimitEntry entry) =>
        entry.Rejection is not null ? (entry.RetryAfter is { } retry ? DelaySeconds.Of(retry) : null)
        : entry.ResetAfter > TimeSpan.Zero ? DelaySeconds.Of(entry.ResetAfter)
        : null;

    private static double Left(in RateLimitEntry entry) => (double)entry.Remaining / entry.Limit;

    private static void WriteLegacy(IHeaderDictionary headers, in RateLimitEntry entry)
    {
        headers["X-RateLimit-Limit"] = entry.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = entry.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = (Reset(entry) ?? (entry.Rejection is null ? 0 : 1)).ToString(CultureInfo.InvariantCulture);
    }

    private static StringBuilder Separate(StringBuilder list) => list.Length > 0 ? list.Append(", ") : list;
}
