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
            text.Append($"\n# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {Severity(mode, rule.DefaultSeverity)}\n");
        return text.ToString();
    }

    private static string Severity(string mode, DiagnosticSeverity severity) => (mode, severity) switch
    {
        ("none", _) => "none",
        ("strict", DiagnosticSeverity.Warning) => "error",
        ("strict", DiagnosticSeverity.Info) => "warning",
        (_, DiagnosticSeverity.Error) => "error",
        (_, DiagnosticSeverity.Warning) => "warning",
        _ => "suggestion",
    };
}
