using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Telemetry;

/// <content>What rate limits report.</content>
internal sealed partial class PatternEvents : IRateLimitObserver
{
    void IRateLimitObserver.Rejected(string name, TimeSpan waited)
    {
        PatternInstruments.Rejections.Add(PatternTags.ByRateLimit, new(PatternTags.RateLimit, name), PatternTags.Refused);
        if (waited > TimeSpan.Zero)
            RateLimitLog.Rejected(Log, name, waited);
        else
            RateLimitLog.Rejected(Log, name);
    }

    void IRateLimitObserver.StoreAway(string store, string? part, Exception reason)
    {
        PatternInstruments.StoreOutages.Add(new(PatternTags.Store, store), new("patterns.pattern", "rate_limit"));
        RateLimitLog.StoreAway(Log, reason, NameOf(store, part));
    }

    void IRateLimitObserver.StoreBack(string store, string? part, TimeSpan outage, long decidedWithout) =>
        RateLimitLog.StoreBack(Log, NameOf(store, part), outage, decidedWithout);

    void IRateLimitObserver.UnknownTier(string policy, string tier, string instead) => RateLimitLog.UnknownTier(Log, policy, tier, instead);

    // Metrics have the store alone: nodes come and go.
    private static string NameOf(string store, string? part) => part is null ? store : $"{store} ({part})";
}
