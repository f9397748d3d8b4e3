using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2002 for attributes: <c>[Retry]</c> above <c>[CircuitBreaker]</c> that would retry what an open circuit throws. The default classification does not.</summary>
internal sealed class RetryOutsideBreakerAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2002RetryOutsideBreaker.Descriptor];

    protected override void Start(CompilationStartAnalysisContext context) =>
        context.RegisterSyntaxNodeAction(static node => PatternMethods.Visit(node, Analyze), PatternMethods.Types);

    private static void Analyze(PatternMethod method)
    {
        var readers = method.Attributes.Select(a => new AttributeReader(a, method.CancellationToken)).ToArray();
        var retry = Array.FindIndex(readers, static r => r.Name == "Retry");
        var breaker = Array.FindIndex(readers, static r => r.Name == "CircuitBreaker");
        if (retry < 0 || breaker < retry || UnfinishedAttributes.IsUnfinished(method.Attributes[retry]))
            return;

        var reader = readers[retry];
        if (Reason(reader, method) is not { } reason)
            return;

        var attempts = reader.Int("MaxAttempts") is { } stated ? $"all {stated} attempts" : "its attempts";
        method.Report(Finding.Create(
            PCG2002RetryOutsideBreaker.Descriptor,
            reader.Location,
            $"[Retry] above [CircuitBreaker] on {method.Display} {reason}, so it spends {attempts} on calls that the open circuit of \"{readers[breaker].FirstText}\" refuses; move [CircuitBreaker] above [Retry], or name BrokenCircuitException in Except"));
    }

    private static string? Reason(AttributeReader retry, PatternMethod method)
    {
        // What a predicate would say that is still to be written (PCG0010), nobody knows.
        if (retry.Has("When") && (retry.Text("When") is not { } predicate || MemberLookup.Methods(method.Symbol.ContainingType, predicate).IsEmpty))
            return null;

        var refusals = Refusals(method.Model.Compilation);
        var except = retry.Types("Except");
        var on = retry.Types("On");
        foreach (var refusal in refusals)
        {
            if (except.Any(type => IsOrDerivesFrom(refusal, type)))
                continue;
            if (retry.Text("When") is { } name && FailurePredicate.Excludes(method.Symbol.ContainingType, name, refusal, method.CancellationToken))
                continue;
            if (on.FirstOrDefault(type => IsOrDerivesFrom(refusal, type)) is { } handled)
                return $"retries {handled.Name}, which {(SymbolEqualityComparer.Default.Equals(handled, refusal) ? "is" : "includes")} {refusal.Name}";
            if (on.IsEmpty && retry.Has("When"))
                return $"asks '{retry.Text("When")}' about every exception, {refusal.Name} included";
        }

        return null;
    }

    /// <summary>What a circuit breaker throws. Both derive from Polly's BrokenCircuitException, which is what people name.</summary>
    private static ImmutableArray<INamedTypeSymbol> Refusals(Compilation compilation)
    {
        var found = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        foreach (var name in (string[])["Patterns.Codegen.CircuitOpenException", "Patterns.Codegen.CircuitIsolatedException"])
        {
            if (compilation.GetTypesByMetadataName(name) is [var type, ..])
                found.Add(type);
        }

        return found.ToImmutable();
    }

    private static bool IsOrDerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, ancestor))
                return true;
        }

        return false;
    }
}
