namespace Patterns.Codegen.Configuration;

/// <summary>What one attribute or one section of configuration states.</summary>
/// <typeparam name="TSettings">The settings.</typeparam>
/// <param name="Settings">The values.</param>
/// <param name="Origin">For messages: the attribute and its method, or the path of the section.</param>
/// <param name="Texts">The values of a section as written, by the name of the knob; empty for an attribute.</param>
internal sealed record StatedSettings<TSettings>(TSettings Settings, string Origin, IReadOnlyDictionary<string, string> Texts)
{
    private static readonly Dictionary<string, string> s_none = [];

    /// <summary>The values of an attribute.</summary>
    public StatedSettings(TSettings settings, string attribute)
        : this(settings, attribute, s_none)
    {
    }

    /// <summary>Whether a value of it could not be read, which is noted: what then seems to be missing or too much may be neither.</summary>
    public bool IsIncomplete { get; init; }
}
