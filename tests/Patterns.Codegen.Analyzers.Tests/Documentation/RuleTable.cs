using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>Writes what the documents say about all rules from the descriptors and the fixes.</summary>
internal static class RuleTable
{
    private static readonly HashSet<string> s_fixable =
    [
        .. typeof(PatternFix).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds),
    ];

    public static bool HasFix(string id) => s_fixable.Contains(id);

    public static string Write(string pathToPages)
    {
        var text = new StringBuilder("| Rule | What it finds | Severity | Fix |\n| --- | --- | --- | --- |\n");
        foreach (var rule in RuleCatalog.All)
            text.Append($"| [{rule.Id}]({pathToPages}{rule.Id}.md) | {rule.Title} | {RuleSeverity.Text(rule)} |{(HasFix(rule.Id) ? " yes " : " ")}|\n");
        return text.ToString();
    }

    /// <summary>What the compiler's release tracking wants to read.</summary>
    public static string Releases()
    {
        var text = new StringBuilder("; Unshipped analyzer release\n\n### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n");
        foreach (var rule in RuleCatalog.All)
            text.Append($"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}\n");
        return text.ToString();
    }

    /// <summary>The first lines of a rule's page.</summary>
    public static string Header(DiagnosticDescriptor rule) =>
        $"# {rule.Id}: {rule.Title}\n\nCategory {rule.Category}, severity {RuleSeverity.Text(rule)}, {(HasFix(rule.Id) ? "with a fix" : "without an automatic fix")}.\n\n";
}
