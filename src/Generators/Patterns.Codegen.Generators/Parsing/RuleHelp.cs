using System.Reflection;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Where the page of a rule is found. Why a path and not an address: docs/decisions/0008-rule-help-links.md.</summary>
internal static class RuleHelp
{
    /// <summary>The one place to change when the pages are published somewhere: the pages as the package has them, below the folder that NuGet keeps packages in.</summary>
    public static string BaseUri { get; } = $"patterns.codegen/{Version()}/docs/rules/";

    public static string LinkOf(string id) => $"{BaseUri}{id}.md";

    /// <summary>The package's version: the assembly's without what a build adds behind it.</summary>
    private static string Version() =>
        typeof(RuleHelp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>().InformationalVersion.Split('+')[0];
}
