using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary><c>Hedge</c> of a method or dependency.</summary>
internal sealed class HedgeSection() : SettingsSection<HedgeSettings, HedgeValues>(
    "Hedge",
    new Knob<HedgeSettings, TimeSpan>("Delay", KnobText.Duration, s => s.Delay, (s, v) => s with { Delay = v }),
    new Knob<HedgeSettings, int>("MaxAttempts", KnobText.Count, s => s.MaxAttempts, (s, v) => s with { MaxAttempts = v }))
{
    public static HedgeSection Instance { get; } = new();

    public override HedgeSettings Merge(HedgeSettings weaker, HedgeSettings stronger) => weaker.Merge(stronger);

    public override HedgeValues Resolve(HedgeSettings settings, ICollection<SettingError> errors) => HedgeValues.Resolve(settings, errors);
}
