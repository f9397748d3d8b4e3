using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore;

/// <summary>The policies of the usual classes of endpoints. Code that defines a policy of the same name, and configuration, win. Of no account where nobody names them.</summary>
internal static class HttpRateLimitPresets
{
    public const string Auth = "auth";
    public const string Reads = "reads";
    public const string Writes = "writes";

    public static void Add(RateLimitingOptions options)
    {
        var minute = new RateLimitSettings { Algorithm = RateLimitAlgorithm.SlidingWindow, Window = TimeSpan.FromMinutes(1) };
        options.Policies.TryAdd(Auth, new() { IsPreset = true, Limits = minute with { Limit = 10 } });
        options.Policies.TryAdd(Reads, Tiered(minute, free: 100, pro: 300, enterprise: 1000));
        options.Policies.TryAdd(Writes, Tiered(minute, free: 20, pro: 50, enterprise: 100));
    }

    private static RateLimitPolicySettings Tiered(RateLimitSettings limits, int free, int pro, int enterprise) => new()
    {
        IsPreset = true,
        Limits = limits,
        DefaultTier = "free",
        Tiers =
        {
            ["free"] = new() { Limit = free },
            ["pro"] = new() { Limit = pro },
            ["enterprise"] = new() { Limit = enterprise },
        },
    };
}
