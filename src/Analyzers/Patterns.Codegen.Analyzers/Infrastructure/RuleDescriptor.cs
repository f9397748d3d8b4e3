using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Makes descriptors: all rules say their sentence in full, because it holds the numbers and names of the very call.</summary>
internal static class RuleDescriptor
{
    /// <summary>Makes the descriptor of a rule.</summary>
    /// <param name="id">The id; never used again for another rule.</param>
    /// <param name="title">What is wrong, without names.</param>
    /// <param name="category">One of <see cref="RuleCategory"/>.</param>
    /// <param name="defaultSeverity">The severity without configuration.</param>
    /// <param name="description">Why it matters and what to do, in one or two sentences.</param>
    /// <param name="customTags">Tags of <see cref="WellKnownDiagnosticTags"/>.</param>
    public static DiagnosticDescriptor Create(
        string id,
        string title,
        string category,
        DiagnosticSeverity defaultSeverity,
        string description,
        params string[] customTags) =>
        new(id, title, "{0}", category, defaultSeverity, isEnabledByDefault: true, description, RuleHelp.LinkOf(id), customTags);
}
