using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Http;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Strategies;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2005 where the code shows what is repeated: POST and PATCH, and SQL that inserts, under retries of any kind.</summary>
internal sealed class RepeatedWriteAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2005RepeatedOperation.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Execute", "PolicyHandler", "HttpErrorPolicy", "ResilienceHandler") with { OrLoops = true };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ResilienceReader.Create(context.Compilation) is not { } reader)
            return;

        var writes = new WriteSearch(new SourceCode(context.Compilation), reader.Values);
        context.RegisterOperationAction(operation => AnalyzeCall(operation, reader, writes), OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeLoop(operation, reader, writes), OperationKind.Try);
        context.RegisterSyntaxNodeAction(node => PatternMethods.Visit(node, method => AnalyzeAttribute(method, reader, writes)), PatternMethods.Types);
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ResilienceReader reader, WriteSearch writes)
    {
        var call = (IInvocationOperation)context.Operation;
        if (TypedClients.IsHandler(call.TargetMethod))
        {
            AnalyzeHandler(context, reader, call);
        }
        else if (Executions.IsExecute(call.TargetMethod)
            && call.Receiver() is { } policy
            && reader.LayersOf(policy, context.CancellationToken).FirstOrDefault(static layer => layer.Kind is StrategyKind.Retry or StrategyKind.Hedging) is { } retry
            && FirstWrite(call, reader, writes, context.CancellationToken) is { } write)
        {
            Report(context.ReportDiagnostic, write.Location, $"The retry calls {write.Name} again{Times(retry.Attempts)}", write);
        }
    }

    /// <summary>In the lambda that is run, or in the method that is named in its place.</summary>
    private static Writes? FirstWrite(IInvocationOperation execution, ResilienceReader reader, WriteSearch writes, CancellationToken cancellationToken)
    {
        foreach (var argument in execution.Arguments)
        {
            if (reader.Values.Lambda(argument.Value, cancellationToken) is { } lambda)
                return writes.FirstIn(lambda, cancellationToken);
            if (argument.Value.WithoutConversions() is IDelegateCreationOperation { Target: IMethodReferenceOperation method })
                return writes.Of(method, cancellationToken);
        }

        return null;
    }

    private static void AnalyzeLoop(OperationAnalysisContext context, ResilienceReader reader, WriteSearch writes)
    {
        var attempt = (ITryOperation)context.Operation;
        if (!attempt.Catches.IsEmpty
            && RetryLoops.Of(attempt, reader.Values, context.CancellationToken) is { } loop
            && writes.FirstIn(attempt.Body, context.CancellationToken) is { } write)
        {
            Report(context.ReportDiagnostic, write.Location, $"This loop calls {write.Name} again{Times(loop.Attempts)}", write);
        }
    }

    private static void AnalyzeAttribute(PatternMethod method, ResilienceReader reader, WriteSearch writes)
    {
        foreach (var attribute in method.Attributes)
        {
            var retry = new AttributeReader(attribute, method.CancellationToken);
            if (retry.Name != "Retry"
                || method.Symbol.GetAttributes().Any(static a => a.AttributeClass?.Name is "SafeToRepeatAttribute" or "IdempotentAttribute" or "DeduplicateAttribute")
                || CoreLocator.Find(method.Symbol, out _) is not { DeclaringSyntaxReferences: [var reference] }
                || reader.Values.Sources.OperationOf(reference.GetSyntax(method.CancellationToken), method.CancellationToken) is not { } core
                || writes.FirstIn(core, method.CancellationToken) is not { } write)
            {
                continue;
            }

            Report(method.Report, retry.Location, $"[Retry] on {method.Display} calls {write.Name} again{Times(retry.Int("MaxAttempts") ?? 3)}", write);
        }
    }

    /// <summary>Microsoft's handlers retry POST unless told otherwise; a typed client shows what it sends.</summary>
    private static void AnalyzeHandler(OperationAnalysisContext context, ResilienceReader reader, IInvocationOperation handler)
    {
        if (TypedClients.Of(handler) is not { DeclaringSyntaxReferences: [var reference, ..] } client
            || handler.Descendants().Any(static o => o is IInvocationOperation { TargetMethod.Name: "DisableForUnsafeHttpMethods" or "DisableFor" } or IPropertyReferenceOperation { Property: { Name: "Method", ContainingType.Name: "HttpRequestMessage" } })
            || TypedClients.AttemptsOf(handler, reader, context.CancellationToken) is not { } attempts
            || attempts < 2
            || Writes.FirstInType(reference.GetSyntax(context.CancellationToken), reader.Values, context.CancellationToken) is not { } write)
        {
            return;
        }

        var isStateless = HandlerReader.AddsPolicy(handler.TargetMethod) && reader.Handlers.Read(handler, context.CancellationToken) is { IsEmpty: false } layers && layers.All(static layer => layer.Kind == StrategyKind.Retry);
        Report(context.ReportDiagnostic, handler.NameLocation(), $"{handler.TargetMethod.Name} repeats the {write.Name} of {client.Name}{Times(attempts)}", write, isStateless ? "stateless" : null);
    }

    private static string Times(int? attempts) => attempts switch { int.MaxValue => ", without end", { } count => $", up to {count - 1} time{(count == 2 ? "" : "s")}", null => "" };

    private static void Report(Action<Diagnostic> report, Location location, string subject, Writes write, string? fix = null) => report(Finding.Create(
        PCG2005RepeatedOperation.Descriptor,
        location,
        write.Sql is { } sql ? [sql] : [],
        fix is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, fix),
        $"{subject}: an answer that is only late makes it happen twice{write.Consequence}; send an idempotency key with it, or do not retry it"));
}
