using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Graph = Patterns.Codegen.Analyzers.Infrastructure.CallGraph.CallGraph;

namespace Patterns.Codegen.Analyzers.Tests.CallGraph;

/// <summary>Lets tests look at the graph of a program as the rules get it.</summary>
#pragma warning disable RS1001, RS2008 // No analyzer of the package: tests alone run it.
internal sealed class GraphProbe : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor s_none = new("TEST0001", "None", "None", "Test", DiagnosticSeverity.Hidden, true, customTags: WellKnownDiagnosticTags.CompilationEnd);
#pragma warning restore RS1001, RS2008

    public Graph? Graph { get; private set; }

    public Compilation? Compilation { get; private set; }

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [s_none];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var collector = CallGraphCollector.Start(start);
            start.RegisterCompilationEndAction(end =>
            {
                Compilation = end.Compilation;
                Graph = collector.Build(end.Compilation, end.CancellationToken);
            });
        });
    }

    public static async Task<GraphProbe> RunAsync(params string[] sources)
    {
        var trees = sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, Analysis.ParseOptions, Analysis.PathOf(i), System.Text.Encoding.UTF8));
        Compilation compilation = CSharpCompilation.Create("Samples", trees, References.All, Analysis.Options);
        CSharpGeneratorDriver.Create(AnalyzerCatalog.CreateGenerators(), parseOptions: Analysis.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        var probe = new GraphProbe();
        var analyzed = compilation.WithAnalyzers([probe], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        Assert.Empty((await analyzed.GetAnalyzerDiagnosticsAsync()).Select(d => d.ToString()));
        return probe;
    }

    /// <summary>The calls of one member, as <c>Call Shop.Get</c>.</summary>
    public string[] Calls(string member) => [.. Graph!.CallsFrom(Find(member)).Select(site => $"{site.Kind} {CallChain.Display(site.Target)}")];

    /// <summary>The chains from one member to others.</summary>
    public string[] Chains(string from, params string[] goals)
    {
        var search = new CallSearch(Graph!, goals.Select(Find), CancellationToken.None);
        return [.. search.From(Graph!.CallsFrom(Find(from)), CancellationToken.None).Select(chain => chain.ToString())];
    }

    /// <summary>Every call of the program, in a text that differs when anything does.</summary>
    public string Dump() => string.Join("\n", Graph!.Callers
        .Select(caller => $"{caller.ToDisplayString()}: {string.Join(", ", Graph.CallsFrom(caller).Select(site => $"{site.Kind} {site.Target.ToDisplayString()} {site.Syntax.SpanStart}"))}")
        .Order(StringComparer.Ordinal));

    private ISymbol Find(string member) =>
        Graph!.Callers.Concat(Graph.Callers.SelectMany(caller => Graph.CallsFrom(caller)).Select(site => site.Target)).FirstOrDefault(symbol => CallChain.Display(symbol) == member)
        ?? throw new InvalidOperationException($"No {member} among: {Dump()}");
}
