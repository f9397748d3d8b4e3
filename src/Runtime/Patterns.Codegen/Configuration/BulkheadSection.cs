using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary><c>Bulkhead</c> of a dependency.</summary>
internal sealed class BulkheadSection() : SettingsSection<BulkheadSettings, BulkheadValues>(
    "Bulkhead",
    new Knob<BulkheadSettings, BulkheadTier>("Tier", KnobText.Choice, s => s.Tier, (s, v) => s with { Tier = v }),
    new Knob<BulkheadSettings, int>("MaxConcurrency", KnobText.Count, s => s.MaxConcurrency, (s, v) => s with { MaxConcurrency = v }),
    new Knob<BulkheadSettings, int>("QueueLimit", KnobText.Count, s => s.QueueLimit, (s, v) => s with { QueueLimit = v }),
    new Knob<BulkheadSettings, TimeSpan>("QueueTimeout", KnobText.Duration, s => s.QueueTimeout, (s, v) => s with { QueueTimeout = v }),
    new Knob<BulkheadSettings, BulkheadRejection>("OnRejected", KnobText.Choice, s => s.OnRejected, (s, v) => s with { OnRejected = v }))
{
    public static BulkheadSection Instance { get; } = new();

    public override BulkheadSettings Merge(BulkheadSettings weaker, BulkheadSettings stronger) => weaker.Merge(stronger);

    public override BulkheadValues Resolve(BulkheadSettings settings, ICollection<SettingError> errors) => BulkheadValues.Resolve(settings, errors);
}
