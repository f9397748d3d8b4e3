using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary><c>Timeout</c> (the whole call) or <c>AttemptTimeout</c> (each attempt) of a method or dependency.</summary>
internal sealed class TimeoutSection(string name) : SettingsSection<TimeoutSettings, TimeSpan>(
    name,
    new Knob<TimeoutSettings, TimeSpan>(nameof(TimeoutSettings.Duration), KnobText.Duration, s => s.Duration, (s, v) => s with { Duration = v }))
{
    public static TimeoutSection Total { get; } = new("Timeout");

    public static TimeoutSection Attempt { get; } = new("AttemptTimeout");

    public override TimeoutSettings Merge(TimeoutSettings weaker, TimeoutSettings stronger) =>
        new() { Duration = stronger.Duration ?? weaker.Duration };

    public override TimeSpan Resolve(TimeoutSettings settings, ICollection<SettingError> errors)
    {
        var duration = settings.Duration.GetValueOrDefault();
        if (!TimeoutSettings.IsValid(duration))
            errors.Add(new(nameof(settings.Duration), SettingRange.Text(duration), $"set a duration from {SettingRange.Text(TimeoutSettings.Shortest)} to {SettingRange.Text(SettingRange.Longest)}."));
        return duration;
    }
}
