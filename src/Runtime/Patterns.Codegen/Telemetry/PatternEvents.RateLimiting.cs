using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Telemetry;

/// <content>What rate limits report.</content>
internal sealed partial class PatternEvents : IRateLimitObserver
{
    void IRateLimitObserver.Rejected(string name, TimeSpan waited)
    {
        PatternInstruments.Rejections.Add(PatternTags.ByRateLimit, new(PatternTags.RateLimit, name), PatternTags.Refused);
        RateLimitLog.Rejected(Log, name, waited);
    }

    void IRateLimitObserver.StoreAway(string store, Exception reason)
    {
        PatternInstruments.StoreOutages.Add(new(PatternTags.Store, store), new("patterns.pattern", "rate_limit"));
        RateLimitLog.StoreAway(Log, reason, store);
    }

    void IRateLimitObserver.StoreBack(string store, TimeSpan outage, long decidedWithout) => RateLimitLog.StoreBack(Log, store, outage, decidedWithout);

    void IRateLimitObserver.UnknownTier(string policy, string tier, string instead) => RateLimitLog.UnknownTier(Log, policy, tier, instead);
}
