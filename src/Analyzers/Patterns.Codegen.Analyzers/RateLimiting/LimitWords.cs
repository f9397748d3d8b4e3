using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Whether names say that what is counted is calls in a time.</summary>
internal static class LimitWords
{
    /// <summary>One of these is in a file, in any case, where a limit is counted.</summary>
    public static readonly ImmutableArray<string> InFile =
    [
        "limit", "throttl", "quota", "attempts", "rate", "429", "TooManyRequests", "lockout", "IsLocked", "bucket", "SlidingWindow", "FixedWindow", "RollingWindow", "PerSecond", "PerMinute", "PerHour", "PerDay",
    ];

    private static readonly ImmutableHashSet<string> s_plain =
    [
        "limit", "limits", "limiter", "limiters", "limiting", "limited", "throttle", "throttled", "throttling", "throttler", "quota", "quotas", "ratelimit", "ratelimiter", "ratelimiting", "attempts", "rate",
        "lockout",
    ];

    /// <summary>What is counted for one operation, or to be looked at.</summary>
    private static readonly ImmutableHashSet<string> s_other =
    [
        "retry", "retries", "retried", "redelivery", "poison", "backoff", "reconnect", "statistics", "stats", "metrics", "metric", "telemetry", "histogram", "average", "breaker",
    ];

    private static readonly ImmutableHashSet<string> s_times = ["second", "minute", "hour", "day"];

    public static bool IsPlain(string? name) => Words.Holds(name, s_plain);

    public static bool IsOther(string? name) => Words.Holds(name, s_other);

    /// <summary>A name that speaks of a rate only where a clock is read, too: <c>Bucket</c>, <c>FixedWindow</c>, <c>MaxPerMinute</c>.</summary>
    public static bool IsTimed(string? name)
    {
        if (name is null)
            return false;
        var words = Words.Of(name);
        for (var i = 0; i < words.Count; i++)
        {
            var before = i == 0 ? "" : words[i - 1];
            if (words[i] is "bucket" or "locked" || (words[i] == "window" && before is "sliding" or "fixed" or "rolling") || (before == "per" && s_times.Contains(words[i])))
                return true;
        }

        return false;
    }

    /// <summary>A type that is a limiter of a rate by its name.</summary>
    public static bool IsLimiter(string type)
    {
        var words = Words.Of(type);
        return words.Contains("throttle") || words.Contains("throttler") || words.Contains("quota") || (words.Contains("rate") && words.Any(static word => word.StartsWith("limit", StringComparison.Ordinal)));
    }
}
