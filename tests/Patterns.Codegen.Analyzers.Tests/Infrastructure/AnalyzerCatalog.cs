using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;
using Patterns.Codegen.Analyzers.Usage;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>All analyzers of the assembly, found as the compiler finds them.</summary>
internal static class AnalyzerCatalog
{
    public static ImmutableArray<DiagnosticAnalyzer> Create() =>
    [
        .. typeof(UsageAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
