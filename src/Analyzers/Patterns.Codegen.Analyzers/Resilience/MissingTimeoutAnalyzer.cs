using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;
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

        // The innermost execution is where the request is sent; what is around it repeats it.
        var layers = Inside(call, reader, context.CancellationToken);
        if (layers.IsDefaultOrEmpty
            || layers.Any(static layer => layer.Kind is StrategyKind.Other or StrategyKind.Timeout)
            || ConsequenceOf(layers, reader, context.CancellationToken) is not { } consequence
            || ExecutionIn(lambda, send)
            || timeouts.AreAround(call.Syntax))
        {
            return;
        }

        var innermost = reader.LayersOf(policy, context.CancellationToken).LastOrDefault(static layer => layer.Kind is StrategyKind.Retry or StrategyKind.CircuitBreaker)?.Call;
        if (innermost is not null && IsBeingAdded(innermost, context.CancellationToken))
            return;

        var acting = layers.Where(static layer => layer.Kind is StrategyKind.Retry or StrategyKind.CircuitBreaker).ToArray();
        var (outer, inner) = (NameOf(acting[0]), NameOf(acting[acting.Length - 1]));
        Report(context.ReportDiagnostic, call.NameLocation(), $"The {outer} around {send.TargetMethod.Name}", consequence, $"add a time-out inside the {inner}", innermost?.NameLocation());
    }

    /// <summary>Whether a time-out is being written where the pipeline is made, which the compiler does not understand yet: how long it is has to be said first.</summary>
    private static bool IsBeingAdded(IInvocationOperation strategy, CancellationToken cancellationToken) =>
        strategy.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax) is { } member
        && member.DescendantNodes().Any(node =>
            node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddTimeout" } } added
            && strategy.SemanticModel?.GetOperation(added, cancellationToken) is null or IInvalidOperation);

    private static string NameOf(Strategy layer) => layer.Kind == StrategyKind.Retry ? "retry" : "circuit breaker";

    /// <summary>The layers that a request runs under, also of executions around this one in the same member; default when one of them is not known.</summary>
    private static ImmutableArray<Strategy> Inside(IInvocationOperation call, ResilienceReader reader, CancellationToken cancellationToken)
    {
        var layers = ImmutableArray<Strategy>.Empty;
        for (IOperation? current = call; current is not null; current = current.Parent)
        {
            if (current is not IInvocationOperation execution || !Executions.IsExecute(execution.TargetMethod) || execution.Receiver() is not { } policy)
                continue;
            var own = reader.LayersOf(policy, cancellationToken);
            if (own.IsEmpty)
                return default;
            layers = own.AddRange(layers);
        }

        return layers;
    }

    /// <summary>Whether the request is sent under another execution inside this one, which is looked at itself.</summary>
    private static bool ExecutionIn(IAnonymousFunctionOperation lambda, IInvocationOperation send)
    {
        for (var current = send.Parent; current is not null && current != lambda; current = current.Parent)
        {
            if (current is IInvocationOperation { TargetMethod: var method } && Executions.IsExecute(method))
                return true;
        }

        return false;
    }

    /// <summary>What a dependency that hangs does; null where the policy has nothing to do with failures, as one that only fetches a new token after a 401.</summary>
    private static string? ConsequenceOf(ImmutableArray<Strategy> layers, ResilienceReader reader, CancellationToken cancellationToken)
    {
        var (attempts, isRetry, isCounted, isAny) = (1L, false, false, false);
        foreach (var layer in layers)
        {
            if (layer.Kind is not (StrategyKind.Retry or StrategyKind.CircuitBreaker))
                continue;
            isAny |= reader.Polly.Outages.Any(failure => layer.Failures.Handles(reader.Values, FailureExample.Of(failure), cancellationToken) != false);
            isRetry |= layer.Kind == StrategyKind.Retry;
            // HttpClient's own time-out is a TaskCanceledException, which few policies name and Polly's default leaves out.
            if (reader.Polly.HttpTimeOut is { } timeOut && layer.Failures.Handles(reader.Values, FailureExample.Of(timeOut), cancellationToken) == false)
                continue;
            isCounted |= layer.Kind == StrategyKind.CircuitBreaker;
            if (layer is { Kind: StrategyKind.Retry, Attempts: { } count and < int.MaxValue })
                attempts = Math.Min(attempts * count, 1_000_000);
        }

        return !isAny ? null
            : attempts > 1 ? Repeated(attempts)
            : isCounted ? Counted
            : $"holds the call for HttpClient's {DefaultSeconds}s, and what is thrown then (TaskCanceledException) is {(isRetry ? "not retried" : "not counted as a failure")}";
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
        Report(method.Report, first.Location, $"[{first.Name}] on {method.Display} around {send.TargetMethod.Name}", attempts > 1 ? Repeated(attempts) : Counted, "add [Timeout] below it");
    }

    private static string Counted => $"holds each call for HttpClient's {DefaultSeconds}s before it counts as a failure";

    private static string Repeated(long attempts) => $"holds each attempt for HttpClient's {DefaultSeconds}s, {attempts} x {DefaultSeconds}s = {attempts * DefaultSeconds}s for one call";

    private static void Report(Action<Diagnostic> report, Location location, string subject, string consequence, string way, Location? innermost = null) =>
        report(Finding.Create(PCG2007NoTimeout.Descriptor, location, innermost is null ? [] : [innermost], $"{subject} has no time-out: a dependency that hangs {consequence}; {way}"));

    private static IInvocationOperation? SendIn(IOperation code) => code.Descendants().OfType<IInvocationOperation>().FirstOrDefault(static call => HttpCalls.IsSend(call.TargetMethod));
}
