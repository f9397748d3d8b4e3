using Microsoft.Extensions.Configuration;

namespace Patterns.Codegen.Configuration;

/// <summary>Reads one section of knobs.</summary>
internal static class SettingsReader
{
    /// <summary>Reads a section; each unknown or malformed knob is noted as a problem.</summary>
    /// <param name="section">The kind of section.</param>
    /// <param name="configuration">The section.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="others">What else may stand in it and is read elsewhere.</param>
    /// <returns>What it states; null when it states nothing.</returns>
    public static StatedSettings<TSettings>? Read<TSettings, TValues>(
        SettingsSection<TSettings, TValues> section,
        IConfigurationSection configuration,
        ConfigurationProblems problems,
        params string[] others)
        where TSettings : class, new()
    {
        if (configuration.Value is { } text)
            problems.Add(configuration.Path, text, $"it is a section; set {configuration.Path}:{section.Knobs[0].Name} instead.");

        var settings = new TSettings();
        var texts = new Dictionary<string, string>();
        var isIncomplete = false;
        foreach (var child in configuration.GetChildren())
        {
            if (others.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                continue;
            if (section.Knobs.FirstOrDefault(knob => knob.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is not { } knob)
            {
                isIncomplete = true;
                problems.Add(child.Path, child.Value, $"{section.Name} has no such setting. {NearestName.Hint(child.Key, section.Knobs.Select(known => known.Name).Concat(others))}");
            }
            else if (child.Value is not { } value)
            {
                NoteSection(child, problems);
            }
            else if (knob.TryWrite(ref settings, value, out var remedy))
            {
                texts[knob.Name] = value;
            }
            else
            {
                isIncomplete = true;
                problems.Add(child.Path, value, remedy);
            }
        }

        NoteExclusive(section, configuration.Path, texts, problems);
        return texts.Count == 0 && !isIncomplete ? null : new(settings, configuration.Path, texts) { IsIncomplete = isIncomplete };
    }

    // A null is how a later source takes back what an earlier one states; children are a mistake.
    private static void NoteSection(IConfigurationSection knob, ConfigurationProblems problems)
    {
        if (knob.GetChildren().Any())
            problems.Add(knob.Path, null, "it is a value, not a section.");
    }

    private static void NoteExclusive<TSettings, TValues>(
        SettingsSection<TSettings, TValues> section,
        string path,
        Dictionary<string, string> texts,
        ConfigurationProblems problems)
        where TSettings : class, new()
    {
        foreach (var (left, right) in section.Exclusive)
        {
            if (texts.TryGetValue(left, out var leftText) && texts.TryGetValue(right, out var rightText))
                problems.Add($"{path}:{right}", rightText, $"it excludes {left} ({leftText}); set one of the two.");
        }
    }
}
