using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2008: circuit breakers and limiters that are made, used and dropped in one call.</summary>
internal sealed class LostStateAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2008StateLost.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Execute", "PolicyHandler", "HttpErrorPolicy");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ResilienceReader.Create(context.Compilation) is { } reader)
            context.RegisterOperationAction(operation => Analyze(operation, reader), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, ResilienceReader reader)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Executions.IsExecute(call.TargetMethod) && call.Receiver() is { } policy)
        {
            var isPerRequest = IsInEndpoint(call);
            if ((isPerRequest || !RunsOnce(context.ContainingSymbol)) && FreshPolicy.Of(policy, call, reader.Values, context.CancellationToken) is { } made)
                Report(context, reader, call, made, isPerRequest ? "each request" : $"each call of {context.ContainingSymbol.ContainingType?.Name}.{context.ContainingSymbol.Name}");
        }
        else if (HandlerReader.AddsPolicy(call.TargetMethod) && PerRequest(call, reader, context.CancellationToken) is { } selected && FreshPolicy.Of(selected, call, reader.Values, context.CancellationToken) is { } made)
        {
            Report(context, reader, call, made, "each request");
        }
    }

    private static void Report(OperationAnalysisContext context, ResilienceReader reader, IInvocationOperation call, IOperation made, string per)
    {
        if (reader.LayersOf(made, context.CancellationToken).FirstOrDefault(static layer => layer.Kind is StrategyKind.CircuitBreaker or StrategyKind.Limiter) is not { } layer)
            return;

        var (what, loss) = layer.Kind == StrategyKind.CircuitBreaker ? ("A circuit breaker", "it has seen no failure before, and never opens") : ("A limiter", "it has counted no call before, and never limits");
        var place = layer.Call is { } creation && creation.Syntax.SyntaxTree == call.Syntax.SyntaxTree ? creation.NameLocation() : call.NameLocation();
        context.ReportDiagnostic(Finding.Create(PCG2008StateLost.Descriptor, place, $"{what} is made for {per}, so {loss}; make it once, in a static field or in the container, and share it"));
    }

    /// <summary>The policy that a handler's lambda picks for a request.</summary>
    private static IOperation? PerRequest(IInvocationOperation handler, ResilienceReader reader, CancellationToken cancellationToken) =>
        handler.Arguments.Length > 1
        && reader.Values.Lambda(handler.Arguments[handler.Arguments.Length - 1].Value, cancellationToken) is { Body.Operations: [IReturnOperation { ReturnedValue: { } policy }] } lambda
        && lambda.Symbol.Parameters.Any(static p => p.Type.Name == "HttpRequestMessage")
            ? policy
            : null;

    /// <summary>Whether it stands in the lambda of an endpoint or a middleware: <c>app.MapGet("/", () => ...)</c>.</summary>
    private static bool IsInEndpoint(IOperation call)
    {
        for (var current = call.Parent; current is not null; current = current.Parent)
        {
            if (current is not IAnonymousFunctionOperation)
                continue;
            var handedOn = current.Parent;
            while (handedOn is IDelegateCreationOperation or IConversionOperation)
                handedOn = handedOn.Parent;
            if (handedOn is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { ContainingNamespace: { } space } method } }
                && (method.Name is "Use" or "Run" or "MapMethods" or "MapFallback" or "MapGet" or "MapPost" or "MapPut" or "MapPatch" or "MapDelete" or "Map")
                && space.ToDisplayString().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A program's beginning, and tests: what is made there lives as long as what uses it.</summary>
    private static bool RunsOnce(ISymbol member) =>
        member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method
        || method.Name is "Main" or "<Main>$"
        || method.GetAttributes().Any(static a => a.AttributeClass?.Name is "FactAttribute" or "TheoryAttribute" or "TestAttribute" or "TestCaseAttribute" or "TestMethodAttribute" or "DataTestMethodAttribute" or "BenchmarkAttribute");
}
