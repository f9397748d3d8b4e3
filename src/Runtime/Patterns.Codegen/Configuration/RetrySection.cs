using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary><c>Retry</c> of a method or dependency.</summary>
internal sealed class RetrySection() : SettingsSection<RetrySettings, RetryValues>(
    "Retry",
    new Knob<RetrySettings, RetryPreset>("Preset", KnobText.Choice, s => s.Preset, (s, v) => s with { Preset = v }),
    new Knob<RetrySettings, int>("MaxAttempts", KnobText.Count, s => s.MaxAttempts, (s, v) => s with { MaxAttempts = v }),
    new Knob<RetrySettings, TimeSpan>("BaseDelay", KnobText.Duration, s => s.BaseDelay, (s, v) => s with { BaseDelay = v }),
    new Knob<RetrySettings, TimeSpan>("MaxDelay", KnobText.Duration, s => s.MaxDelay, (s, v) => s with { MaxDelay = v }),
    new Knob<RetrySettings, Backoff>("Backoff", KnobText.Choice, s => s.Backoff, (s, v) => s with { Backoff = v }),
    new Knob<RetrySettings, Jitter>("Jitter", KnobText.Choice, s => s.Jitter, (s, v) => s with { Jitter = v }),
    RetryBudgetSection.Knob,
    new Knob<RetrySettings, bool>("RespectRetryAfter", KnobText.Flag, s => s.RespectRetryAfter, (s, v) => s with { RespectRetryAfter = v }))
{
    public static RetrySection Instance { get; } = new();

    public override RetrySettings Merge(RetrySettings weaker, RetrySettings stronger) => weaker.Merge(stronger);

    public override RetryValues Resolve(RetrySettings settings, ICollection<SettingError> errors) => RetryValues.Resolve(settings, errors);
}
