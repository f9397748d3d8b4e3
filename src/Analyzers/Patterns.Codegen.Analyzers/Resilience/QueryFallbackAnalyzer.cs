using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2009: <c>[CircuitBreaker]</c> without <c>[Fallback]</c> on a method that looks like a query.</summary>
internal sealed class QueryFallbackAnalyzer : PatternRule
{
    private static readonly string[] s_verbs = ["Get", "Find", "List", "Search", "Load", "Read", "Query", "Fetch", "Lookup"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2009QueryWithoutFallback.Descriptor];

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSyntaxNodeAction(static node => PatternMethods.Visit(node, Analyze), PatternMethods.Types);

    private static void Analyze(PatternMethod method)
    {
        if (method.Attributes.Any(UnfinishedAttributes.IsUnfinished))
            return;

        var attributes = method.Attributes.Select(a => new AttributeReader(a, method.CancellationToken)).ToArray();
        if (attributes.FirstOrDefault(static a => a.Name == "CircuitBreaker") is not { } breaker
            || attributes.Any(static a => a.Name is "Fallback" or "Pipeline")
            || !IsQuery(method.Symbol))
        {
            return;
        }

        method.Report(Finding.Create(
            PCG2009QueryWithoutFallback.Descriptor,
            breaker.Location,
            $"While the circuit of \"{breaker.FirstText}\" is open, every {method.Display} fails at once; a query may have an answer all the same: name a method with [Fallback] that returns the last known value or a default"));
    }

    /// <summary>A name like <c>GetPriceAsync</c>, and a result.</summary>
    private static bool IsQuery(IMethodSymbol method) =>
        !method.ReturnsVoid
        && method.ReturnType is not INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 }
        && Array.Exists(s_verbs, verb => method.Name.StartsWith(verb, StringComparison.Ordinal) && (method.Name.Length == verb.Length || char.IsUpper(method.Name[verb.Length])));
}
