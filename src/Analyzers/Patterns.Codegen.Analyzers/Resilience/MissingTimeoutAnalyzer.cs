using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Http;
using Patterns.Codegen.Analyzers.Resilience.Strategies;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2007: HttpClient under a retry or circuit breaker with nothing that ends an attempt before HttpClient's own 100 seconds.</summary>
internal sealed class MissingTimeoutAnalyzer : PatternRule
{
    private const int DefaultSeconds = 100;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2007NoTimeout.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Execute");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ResilienceReader.Create(context.Compilation) is not { } reader)
            return;

        // Whoever sets a time-out for the client has thought of it; which of its calls it is for, is not followed.
        var timeouts = new TimeoutSigns(context.Compilation);
        context.RegisterOperationAction(operation => AnalyzeExecution(operation, reader, timeouts), OperationKind.Invocation);
        context.RegisterSyntaxNodeAction(node => PatternMethods.Visit(node, method => AnalyzeAttribute(method, reader, timeouts)), PatternMethods.Types);
    }

    private static void AnalyzeExecution(OperationAnalysisContext context, ResilienceReader reader, TimeoutSigns timeouts)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Executions.IsExecute(call.TargetMethod)
            || call.Receiver() is not { } policy
            || call.Arguments.Select(a => reader.Values.Lambda(a.Value, context.CancellationToken)).OfType<IAnonymousFunctionOperation>().FirstOrDefault() is not { } lambda
            || SendIn(lambda) is not { } send)
        {
            return;
        }

        var layers = reader.LayersOf(policy, context.CancellationToken);
        if (layers.IsEmpty
            || layers.Any(static layer => layer.Kind is StrategyKind.Other or StrategyKind.Timeout)
            || layers.FirstOrDefault(static layer => layer.Kind is StrategyKind.Retry or StrategyKind.CircuitBreaker) is not { } first
            || timeouts.AreAround(call.Syntax))
        {
            return;
        }

        var attempts = layers.Aggregate(1L, static (product, layer) => layer is { Kind: StrategyKind.Retry, Attempts: { } count and < int.MaxValue } ? Math.Min(product * count, 1_000_000) : product);
        Report(context.ReportDiagnostic, call.NameLocation(), $"The {(first.Kind == StrategyKind.Retry ? "retry" : "circuit breaker")} around {send.TargetMethod.Name}", attempts, "add a time-out inside the retry", layers.Last(static layer => layer.Kind is StrategyKind.Retry or StrategyKind.CircuitBreaker).Call?.NameLocation());
    }

    private static void AnalyzeAttribute(PatternMethod method, ResilienceReader reader, TimeoutSigns timeouts)
    {
        if (method.Attributes.Any(UnfinishedAttributes.IsUnfinished))
            return;

        var attributes = method.Attributes.Select(a => new AttributeReader(a, method.CancellationToken)).ToArray();
        if (attributes.Any(static a => a.Name is "Timeout" or "Pipeline")
            || attributes.FirstOrDefault(static a => a.Name is "Retry" or "CircuitBreaker") is not { } first
            || CoreLocator.Find(method.Symbol, out _) is not { DeclaringSyntaxReferences: [var reference] }
            || reader.Values.Sources.OperationOf(reference.GetSyntax(method.CancellationToken), method.CancellationToken) is not { } core
            || SendIn(core) is not { } send
            || timeouts.AreAround(method.Declaration))
        {
            return;
        }

        var attempts = attributes.FirstOrDefault(static a => a.Name == "Retry") is { } retry ? retry.Int("MaxAttempts") ?? 3 : 1;
        Report(method.Report, first.Location, $"[{first.Name}] on {method.Display} around {send.TargetMethod.Name}", attempts, "add [Timeout] below it");
    }

    private static void Report(Action<Diagnostic> report, Location location, string subject, long attempts, string way, Location? innermost = null) => report(Finding.Create(
        PCG2007NoTimeout.Descriptor,
        location,
        innermost is null ? [] : [innermost],
        attempts > 1
            ? $"{subject} has no time-out: a dependency that hangs holds each attempt for HttpClient's {DefaultSeconds}s, {attempts} x {DefaultSeconds}s = {attempts * DefaultSeconds}s for one call; {way}"
            : $"{subject} has no time-out: a dependency that hangs holds each call for HttpClient's {DefaultSeconds}s before it counts as a failure; {way}"));

    private static IInvocationOperation? SendIn(IOperation code) => code.Descendants().OfType<IInvocationOperation>().FirstOrDefault(static call => HttpCalls.IsSend(call.TargetMethod));
}
