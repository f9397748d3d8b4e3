namespace Patterns.Codegen.Resilience;

/// <summary>One value that is out of range or contradicts another.</summary>
/// <param name="Setting">Its name, as in configuration.</param>
/// <param name="Value">What it is.</param>
/// <param name="Remedy">What to set instead, as a sentence.</param>
/// <remarks>A class: lists of a structure of our own would have to be compiled before the first call of a process, even empty ones.</remarks>
internal sealed record SettingError(string Setting, string Value, string Remedy)
{
    /// <summary>Whether it says only which values belong together, so that it may come of a value that could not be read.</summary>
    public bool IsOfShape { get; init; }

    /// <summary>Throws the first of some errors.</summary>
    /// <param name="errors">What resolving found; nothing is thrown when empty.</param>
    /// <param name="section">Where the values stand: a configuration path, or attribute and method.</param>
    /// <exception cref="PatternConfigurationException">There is an error.</exception>
    public static void ThrowFirst(IReadOnlyList<SettingError> errors, string section)
    {
        if (errors is [var first, ..])
            throw new PatternConfigurationException($"{section}:{first.Setting}", first.Value, first.Remedy);
    }
}
