namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Where the page of a rule is found. Why a path and not an address: docs/decisions/0008-rule-help-links.md.</summary>
internal static class RuleHelp
{
    /// <summary>The one place to change when the pages are published somewhere.</summary>
    public const string BaseUri = "docs/rules/";

    public static string LinkOf(string id) => $"{BaseUri}{id}.md";
}
