using Microsoft.Extensions.Configuration;

namespace Patterns.Codegen.Configuration;

/// <summary>The section of the application's configuration that overrides attribute values.</summary>
internal static class RootSection
{
    private const string Name = "Patterns";

    /// <summary>Finds the section, which may be empty.</summary>
    /// <param name="configuration">The application's configuration.</param>
    /// <exception cref="PatternConfigurationException">
    /// Nothing is there, but a section that holds what it would hold has nearly its name: all that it states would silently do nothing.
    /// </exception>
    public static IConfigurationSection In(IConfiguration configuration)
    {
        var section = configuration.GetSection(Name);
        if (!section.GetChildren().Any() && configuration.GetChildren().FirstOrDefault(IsMisspelt) is { } misspelt)
            throw new PatternConfigurationException(misspelt.Path, null, $"nothing reads this section. Did you mean {Name}?");
        return section;
    }

    // Another library may have a section of a name like ours, but hardly with our two inside.
    private static bool IsMisspelt(IConfigurationSection section) =>
        (section.Key.StartsWith(Name, StringComparison.OrdinalIgnoreCase) || NearestName.Distance(section.Key, Name) <= 2)
        && section.GetChildren().Any(child => OverridesReader.Knows(child.Key));
}
