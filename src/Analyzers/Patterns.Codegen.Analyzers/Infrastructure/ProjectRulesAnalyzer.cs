using Patterns.Codegen.Analyzers.Fit;
using Patterns.Codegen.Analyzers.Locks.Flow;
using Patterns.Codegen.Analyzers.Resilience;
using Patterns.Codegen.Analyzers.Usage;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>Runs the rules that know what to say when they have seen all files. Of their own, because editors do not wait for what such an analyzer reports at the end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ProjectRulesAnalyzer() : PatternAnalyzer(s_rules)
{
    private static readonly ImmutableArray<PatternRule> s_rules =
    [
        new SettingsAnalyzer(),
        new LockFlowAnalyzer(),
        new NestedRetriesAnalyzer(),
        new SharedValueAnalyzer(),
    ];
}
