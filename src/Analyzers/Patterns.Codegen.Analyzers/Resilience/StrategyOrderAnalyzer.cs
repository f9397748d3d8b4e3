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

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("CircuitBreaker", "Wrap", "PolicyHandler", "HttpErrorPolicy", "ResiliencePipeline", "ResilienceHandler", "AddPipeline", "AddHttpClient", "IHttpClientBuilder");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ResilienceReader.Create(context.Compilation) is { } reader)
            context.RegisterOperationAction(operation => Analyze(operation, reader), OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context, ResilienceReader reader)
    {
        var call = (IInvocationOperation)context.Operation;
        if (PolicyReader.IsWrap(call.TargetMethod))
        {
            AnalyzeWrap(context, reader, call);
            return;
        }

        var isHelper = BuilderHelpers.IsHelper(call);
        if (isHelper || call.TargetMethod.Name == "AddPipeline" || PipelineReader.KindOf(call.TargetMethod) == StrategyKind.CircuitBreaker)
            AnalyzeLayers(context, reader, call, reader.Pipelines.UpTo(call, context.CancellationToken), isPipeline: true);
        if (isHelper || HandlerReader.AddsPolicy(call.TargetMethod))
            AnalyzeLayers(context, reader, call, reader.Handlers.UpTo(call, context.CancellationToken), isPipeline: false);
    }

    /// <summary>Whether what the call brings along is a circuit breaker, and what was added before retries it. What both are brought along by is reported where that is made.</summary>
    private static void AnalyzeLayers(OperationAnalysisContext context, ResilienceReader reader, IInvocationOperation breaker, ImmutableArray<Strategy> layers, bool isPipeline)
    {
        var i = 0;
        while (i < layers.Length && !(layers[i].Link == breaker && layers[i].Kind == StrategyKind.CircuitBreaker))
            i++;
        if (i == layers.Length)
            return;
        while (--i >= 0 && layers[i].Kind is not (StrategyKind.CircuitBreaker or StrategyKind.Fallback))
        {
            if (!reader.RetriesOpenCircuit(layers[i], context.CancellationToken))
                continue;
            if (layers[i].Link is { } link && link != breaker && !(isPipeline && (StrategyUses.IsNeverRun(breaker) || RegistryUses.AreUnread(breaker, reader.Values, context.CancellationToken))))
                Report(context, layers[i], link.NameLocation(), breaker.NameLocation());
            return;
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
