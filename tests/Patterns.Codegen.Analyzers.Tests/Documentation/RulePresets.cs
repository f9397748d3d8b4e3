using System.Text;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>Writes the presets that <c>PatternsAnalysisMode</c> chooses from. What cannot be configured is left out.</summary>
internal static class RulePresets
{
    public static string Write(string mode)
    {
        var text = new StringBuilder("# Generated from the rules. The level is below that of a configuration of your own.\nis_global = true\nglobal_level = -99\n");
        foreach (var rule in RuleCatalog.All.Where(rule => !rule.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)))
            text.Append($"\n# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {Severity(mode, rule)}\n");
        return text.ToString();
    }

    /// <summary>A severity that is written holds for all places: the preset that changes nothing must not write one where they have their own.</summary>
    private static string Severity(string mode, DiagnosticDescriptor rule) => (mode, rule.DefaultSeverity) switch
    {
        ("none", _) => "none",
        ("default", _) when RuleSeverity.Varies(rule) => "default",
        ("strict", DiagnosticSeverity.Warning) => "error",
        ("strict", DiagnosticSeverity.Info) => "warning",
        (_, DiagnosticSeverity.Error) => "error",
        (_, DiagnosticSeverity.Warning) => "warning",
        _ => "suggestion",
    };
}
