using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary><c>RateLimit</c> of a method, and what a policy or tier states.</summary>
internal sealed class RateLimitSection() : SettingsSection<RateLimitSettings, RateLimitValues>(
    "RateLimit",
    new Knob<RateLimitSettings, RateLimitAlgorithm>("Algorithm", KnobText.Choice, s => s.Algorithm, (s, v) => s with { Algorithm = v }),
    new Knob<RateLimitSettings, int>("Capacity", KnobText.Count, s => s.Capacity, (s, v) => s with { Capacity = v }),
    new Knob<RateLimitSettings, RateLimitRate>("Refill", RateLimitRate.TryParse, s => s.Refill, (s, v) => s with { Refill = v }),
    new Knob<RateLimitSettings, int>("Limit", KnobText.Count, s => s.Limit, (s, v) => s with { Limit = v }),
    new Knob<RateLimitSettings, TimeSpan>("Window", KnobText.Duration, s => s.Window, (s, v) => s with { Window = v }),
    new Knob<RateLimitSettings, TimeSpan>("Ttl", KnobText.Duration, s => s.Ttl, (s, v) => s with { Ttl = v }),
    new Knob<RateLimitSettings, RateLimitExceeded>("OnLimited", KnobText.Choice, s => s.OnLimited, (s, v) => s with { OnLimited = v }),
    new Knob<RateLimitSettings, TimeSpan>("MaxWait", KnobText.Duration, s => s.MaxWait, (s, v) => s with { MaxWait = v }),
    new Knob<RateLimitSettings, RateLimitStoreFailure>("OnStoreFailure", KnobText.Choice, s => s.OnStoreFailure, (s, v) => s with { OnStoreFailure = v }),
    new Knob<RateLimitSettings, int>("LeasedPermits", KnobText.Count, s => s.LeasedPermits, (s, v) => s with { LeasedPermits = v }))
{
    public static RateLimitSection Instance { get; } = new();

    public override RateLimitSettings Merge(RateLimitSettings weaker, RateLimitSettings stronger) => weaker.Merge(stronger);

    public override RateLimitValues Resolve(RateLimitSettings settings, ICollection<SettingError> errors) => RateLimitValues.Resolve(settings, errors);
}
