using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Patterns.Codegen.Analyzers.Usage;
using Patterns.Codegen.Generators;

namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>All analyzers and generators, found as the compiler finds them.</summary>
public static class AnalyzerCatalog
{
    public static ImmutableArray<ISourceGenerator> CreateGenerators() =>
    [
        .. typeof(PatternGenerator).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(GeneratorAttribute), inherit: false))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator()),
    ];

    public static ImmutableArray<DiagnosticAnalyzer> Create() =>
    [
        .. typeof(UsageAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
