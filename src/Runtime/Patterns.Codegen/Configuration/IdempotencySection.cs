using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary><c>Idempotent</c> or <c>Deduplicate</c> of a method.</summary>
internal sealed class IdempotencySection(string name) : SettingsSection<IdempotencySettings, IdempotencyValues>(
    name,
    new Knob<IdempotencySettings, TimeSpan>("Ttl", KnobText.Duration, s => s.Ttl, (s, v) => s with { Ttl = v }),
    new Knob<IdempotencySettings, TimeSpan>("Lease", KnobText.Duration, s => s.Lease, (s, v) => s with { Lease = v }),
    new Knob<IdempotencySettings, IdempotencyConcurrency>("OnConcurrent", KnobText.Choice, s => s.OnConcurrent, (s, v) => s with { OnConcurrent = v }),
    new TextKnob<IdempotencySettings>("Store", s => s.Store, (s, v) => s with { Store = v }))
{
    public static IdempotencySection Idempotent { get; } = new("Idempotent");

    public static IdempotencySection Deduplicate { get; } = new("Deduplicate");

    public override IdempotencySettings Merge(IdempotencySettings weaker, IdempotencySettings stronger) => weaker.Merge(stronger);

    public override IdempotencyValues Resolve(IdempotencySettings settings, ICollection<SettingError> errors) => IdempotencyValues.Resolve(settings, errors);
}
