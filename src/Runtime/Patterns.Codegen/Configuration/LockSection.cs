using Patterns.Codegen.Locks;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary><c>Lock</c> of a method.</summary>
internal sealed class LockSection() : SettingsSection<LockSettings, LockValues>(
    "Lock",
    new Knob<LockSettings, TimeSpan>("Ttl", KnobText.Duration, s => s.Ttl, (s, v) => s with { Ttl = v }),
    new Knob<LockSettings, TimeSpan>("Wait", KnobText.Duration, s => s.Wait, (s, v) => s with { Wait = v }),
    new Knob<LockSettings, TimeSpan>("Expected", KnobText.Duration, s => s.Expected, (s, v) => s with { Expected = v }),
    new Knob<LockSettings, LockHeartbeat>("Heartbeat", KnobText.Choice, s => s.Heartbeat, (s, v) => s with { Heartbeat = v }),
    new TextKnob<LockSettings>("Store", s => s.Store, (s, v) => s with { Store = v }))
{
    public static LockSection Instance { get; } = new();

    public override LockSettings Merge(LockSettings weaker, LockSettings stronger) => weaker.Merge(stronger);

    public override LockValues Resolve(LockSettings settings, ICollection<SettingError> errors) => LockValues.Resolve(settings, errors);
}
