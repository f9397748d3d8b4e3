using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary>Makes values of what attributes and configuration state for one policy.</summary>
/// <typeparam name="TSettings">What a layer states.</typeparam>
/// <typeparam name="TValues">What the policy works with.</typeparam>
/// <param name="section">The kind of policy.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class SettingsResolver<TSettings, TValues>(SettingsSection<TSettings, TValues> section, ConfigurationProblems problems)
    where TSettings : class, new()
{
    /// <summary>Resolves the layers.</summary>
    /// <param name="subject">What the policy belongs to, for messages.</param>
    /// <param name="attributes">Equals: they must not contradict each other where configuration is silent.</param>
    /// <param name="dependencies">Configuration of dependencies. Equals, stronger than the attributes.</param>
    /// <param name="methods">Configuration of methods. Equals, the strongest.</param>
    /// <param name="values">Of no use when false is returned.</param>
    /// <returns>False when a problem was noted.</returns>
    public bool TryResolve(
        string subject,
        IReadOnlyList<StatedSettings<TSettings>> attributes,
        IReadOnlyList<StatedSettings<TSettings>> dependencies,
        IReadOnlyList<StatedSettings<TSettings>> methods,
        out TValues values)
    {
        StatedSettings<TSettings>[] configured = [.. dependencies, .. methods];
        var consistent =
            AreConsistent(subject, attributes, configured, "They share it: state it on one of them, or set it for the dependency in configuration.")
            & AreConsistent(subject, dependencies, methods, "The method belongs to both: set it for the method instead.")
            & AreConsistent(subject, methods, [], "They share it: set it for the dependency instead.");

        var stated = Merge(new TSettings(), attributes);
        var errors = new List<SettingError>();
        values = section.Resolve(Merge(stated, configured), errors);

        // The value that could not be read is noted already, and is the only mistake.
        var isIncomplete = attributes.Concat(configured).Any(layer => layer.IsIncomplete) && errors.RemoveAll(error => error.IsOfShape) > 0;
        if (!consistent || errors.Count == 0)
            return consistent && !isIncomplete;

        var ofAttributes = new List<SettingError>();
        section.Resolve(stated, ofAttributes);
        foreach (var error in errors.DistinctBy(error => error.Setting))
            Note(error, subject, attributes, configured, ofAttributes.Count == 0);
        return false;
    }

    private TSettings Merge(TSettings settings, IEnumerable<StatedSettings<TSettings>> layers) =>
        layers.Aggregate(settings, (weaker, stronger) => section.Merge(weaker, stronger.Settings));

    // The value that is to blame, or else the layer without which there would be no error.
    private void Note(
        SettingError error,
        string subject,
        IReadOnlyList<StatedSettings<TSettings>> attributes,
        StatedSettings<TSettings>[] configured,
        bool attributesAreValid)
    {
        var source = Array.FindLast(configured, layer => layer.Texts.ContainsKey(error.Setting)) ?? (attributesAreValid && configured.Length > 0 ? configured[^1] : null);
        if (source is not null)
            problems.AddFor("value", subject, $"{source.Origin}:{error.Setting}", source.Texts.GetValueOrDefault(error.Setting, error.Value), error.Remedy);
        else
            problems.Add($"{OriginOf(error.Setting, attributes) ?? subject}: {error.Setting}", error.Value, error.Remedy);
    }

    private string? OriginOf(string setting, IReadOnlyList<StatedSettings<TSettings>> attributes)
    {
        var knob = section.Knobs.FirstOrDefault(knob => knob.Name == setting);
        return (attributes.FirstOrDefault(attribute => knob?.Read(attribute.Settings) is not null) ?? (attributes.Count > 0 ? attributes[0] : null))?.Origin;
    }

    private bool AreConsistent(string subject, IReadOnlyList<StatedSettings<TSettings>> peers, IReadOnlyList<StatedSettings<TSettings>> stronger, string remedy)
    {
        if (peers.Count < 2)
            return true;
        var consistent = true;
        foreach (var knob in section.Knobs)
            consistent &= IsConsistent(subject, [knob], peers, stronger, remedy);
        foreach (var (left, right) in section.Exclusive)
            consistent &= IsConsistent(subject, [.. section.Knobs.Where(knob => knob.Name == left || knob.Name == right)], peers, stronger, remedy);
        return consistent;
    }

    // One knob with two values, or two knobs that exclude each other.
    private bool IsConsistent(
        string subject,
        IReadOnlyList<Knob<TSettings>> knobs,
        IReadOnlyList<StatedSettings<TSettings>> peers,
        IReadOnlyList<StatedSettings<TSettings>> stronger,
        string remedy)
    {
        if (stronger.Any(layer => knobs.Any(knob => layer.Texts.ContainsKey(knob.Name))))
            return true;
        var stated =
            (from layer in peers
             from knob in knobs
             let value = knob.Read(layer.Settings)
             where value is not null
             select (layer.Origin, Text: $"{knob.Name} = {KnobText.Format(value)}")).ToArray();
        if (stated.DistinctBy(one => one.Text).Take(2).ToArray() is not [var first, var other])
            return true;
        problems.Add(subject, null, $"{first.Origin} states {first.Text}, {other.Origin} states {other.Text}. {remedy}");
        return false;
    }
}
