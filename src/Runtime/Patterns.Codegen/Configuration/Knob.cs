namespace Patterns.Codegen.Configuration;

/// <summary>One value of a section that configuration can state: its name, how it is written, and its place in the settings. Reads without reflection.</summary>
/// <typeparam name="TSettings">The settings of the section.</typeparam>
/// <param name="name">As in configuration and on the attribute.</param>
internal abstract class Knob<TSettings>(string name)
{
    /// <summary>As in configuration and on the attribute.</summary>
    public string Name { get; } = name;

    /// <summary>What <paramref name="settings"/> state; null when they do not.</summary>
    public abstract object? Read(TSettings settings);

    /// <summary>The settings without this value.</summary>
    public abstract TSettings Clear(TSettings settings);

    /// <summary>Puts the value that <paramref name="text"/> stands for into <paramref name="settings"/>; false with a remedy when it is malformed.</summary>
    public abstract bool TryWrite(ref TSettings settings, string text, out string remedy);
}
