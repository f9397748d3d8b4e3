using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2002 for Polly: a retry outside a circuit breaker, in a pipeline, in wrapped policies, or among the handlers of an HttpClient, that retries the open circuit.</summary>
internal sealed class StrategyOrderAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2002RetryOutsideBreaker.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("CircuitBreaker", "Wrap", "PolicyHandler", "HttpErrorPolicy");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ResilienceReader.Create(context.Compilation) is { } reader)
            context.RegisterOperationAction(operation => Analyze(operation, reader), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, ResilienceReader reader)
    {
        var call = (IInvocationOperation)context.Operation;
        if (PipelineReader.KindOf(call.TargetMethod) == StrategyKind.CircuitBreaker)
            AnalyzePipeline(context, reader, call);
        else if (PolicyReader.IsWrap(call.TargetMethod))
            AnalyzeWrap(context, reader, call);
        else if (HandlerReader.AddsPolicy(call.TargetMethod))
            AnalyzeHandlers(context, reader, call);
    }

    private static void AnalyzePipeline(OperationAnalysisContext context, ResilienceReader reader, IInvocationOperation breaker)
    {
        var layers = reader.Pipelines.UpTo(breaker, context.CancellationToken);
        for (var i = layers.Length - 2; i >= 0 && layers[i].Kind != StrategyKind.CircuitBreaker; i--)
        {
            if (reader.RetriesOpenCircuit(layers[i], context.CancellationToken))
            {
                if (!StrategyUses.IsNeverRun(breaker) && !RegistryUses.AreUnread(breaker, reader.Values, context.CancellationToken))
                    Report(context, layers[i], layers[i].Call!.NameLocation(), breaker.NameLocation());
                return;
            }
        }
    }

    private static void AnalyzeWrap(OperationAnalysisContext context, ResilienceReader reader, IInvocationOperation wrap)
    {
        var parts = reader.Policies.PartsOf(wrap, new Known(wrap, null), context.CancellationToken).ToArray();
        var layers = parts.Select(part => reader.Policies.Read(part, context.CancellationToken)).ToArray();
        for (var outer = 0; outer < parts.Length; outer++)
        {
            var retry = layers[outer].FirstOrDefault(layer => reader.RetriesOpenCircuit(layer, context.CancellationToken));
            var inner = retry is null ? -1 : Array.FindIndex(layers, outer + 1, static part => part.Any(static layer => layer.Kind == StrategyKind.CircuitBreaker));
            if (inner >= 0)
            {
                if (!StrategyUses.IsNeverRun(wrap) && !RegistryUses.AreUnread(wrap, reader.Values, context.CancellationToken))
                    Report(context, retry!, LocationOf(parts[outer], wrap), LocationOf(parts[inner], wrap));
                return;
            }
        }
    }

    /// <summary>The part where it is written; the wrap, when that is in another file, as an array's may be.</summary>
    private static Location LocationOf(Known part, IInvocationOperation wrap) =>
        part.Operation.Syntax.SyntaxTree == wrap.Syntax.SyntaxTree ? part.Operation.Syntax.GetLocation() : wrap.NameLocation();

    private static void AnalyzeHandlers(OperationAnalysisContext context, ResilienceReader reader, IInvocationOperation handler)
    {
        if (!reader.Handlers.Read(handler, context.CancellationToken).Any(static layer => layer.Kind == StrategyKind.CircuitBreaker))
            return;

        foreach (var outer in HandlerReader.Outside(handler).Reverse())
        {
            var layers = reader.Handlers.Read(outer, context.CancellationToken);
            if (layers.FirstOrDefault(layer => reader.RetriesOpenCircuit(layer, context.CancellationToken)) is { } retry)
            {
                Report(context, retry, outer.NameLocation(), handler.NameLocation());
                return;
            }

            if (layers.Any(static layer => layer.Kind == StrategyKind.CircuitBreaker))
                return;
        }
    }

    private static void Report(OperationAnalysisContext context, Strategy retry, Location location, Location breaker)
    {
        var attempts = retry.Attempts switch { int.MaxValue => "attempts without end", { } count => $"all {count} attempts", null => "its attempts" };
        var reason = retry.Failures.IsDefault ? "has no ShouldHandle, so it also retries BrokenCircuitException" : "also retries BrokenCircuitException";
        context.ReportDiagnostic(Finding.Create(
            PCG2002RetryOutsideBreaker.Descriptor,
            location,
            [breaker],
            $"The retry stands outside the circuit breaker and {reason}: while the circuit is open it spends {attempts} on calls that are refused; put the circuit breaker outside the retry, or exclude BrokenCircuitException"));
    }
}
