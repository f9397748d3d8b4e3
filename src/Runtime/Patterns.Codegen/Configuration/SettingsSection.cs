using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary>A section of configuration for one pattern: its knobs, and how settings of several layers become values.</summary>
/// <typeparam name="TSettings">What a layer states; immutable.</typeparam>
/// <typeparam name="TValues">What a policy works with.</typeparam>
/// <param name="name">The section's name in configuration.</param>
/// <param name="knobs">Its knobs.</param>
internal abstract class SettingsSection<TSettings, TValues>(string name, params Knob<TSettings>[] knobs)
    where TSettings : class, new()
{
    /// <summary>The section's name in configuration.</summary>
    public string Name { get; } = name;

    /// <summary>Its knobs.</summary>
    public IReadOnlyList<Knob<TSettings>> Knobs { get; } = knobs;

    /// <summary>Knobs of which one layer may state only one. A stronger layer that states one replaces the other of a weaker layer.</summary>
    public virtual IReadOnlyList<(string Left, string Right)> Exclusive => [];

    /// <summary>The settings of two layers together.</summary>
    /// <param name="weaker">Holds where the other is silent.</param>
    /// <param name="stronger">Wins where it states a value.</param>
    public abstract TSettings Merge(TSettings weaker, TSettings stronger);

    /// <summary>Fills in presets and defaults, and checks ranges and contradictions. The result is of no use when an error is added.</summary>
    public abstract TValues Resolve(TSettings settings, ICollection<SettingError> errors);
}
