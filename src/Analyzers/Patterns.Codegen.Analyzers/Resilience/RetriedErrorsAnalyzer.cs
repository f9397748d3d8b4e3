using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Strategies;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2001: retries that also repeat what cannot succeed, in attributes, in policies and pipelines of Polly, and in hand-written loops.</summary>
internal sealed class RetriedErrorsAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2001RetriedErrors.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Retry") with { OrLoops = true };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.HasNoCrowd(context.Compilation) || ResilienceReader.Create(context.Compilation) is not { } reader)
            return;

        var hopeless = new HopelessErrors(context.Compilation);
        context.RegisterOperationAction(operation => AnalyzeCall(operation, reader, hopeless), OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeLoop(operation, reader, hopeless), OperationKind.Try);
        context.RegisterSyntaxNodeAction(node => PatternMethods.Visit(node, method => AnalyzeAttribute(method, reader, hopeless)), PatternMethods.Types);
    }

    private static void AnalyzeCall(OperationAnalysisContext context, ResilienceReader reader, HopelessErrors hopeless)
    {
        var call = (IInvocationOperation)context.Operation;
        if (reader.StrategyOf(call, context.CancellationToken) is not { Kind: StrategyKind.Retry } retry
            || hopeless.FirstIn(retry.Failures, reader.Values, context.CancellationToken) is not { } example
            || IsLoginRefresh(retry, example)
            || retry.Callback.Throws
            || StrategyUses.IsNeverRun(call)
            || RegistryUses.AreUnread(call, reader.Values, context.CancellationToken))
        {
            return;
        }

        var clause = retry.Failures.ClauseOf(reader.Values, example, context.CancellationToken);
        var isEverything = clause is { Kind: FailureClauseKind.AllButCancellation } || (example.Exception is not null && clause is { Kind: FailureClauseKind.Exception, Predicate: null } && RetryLoop.IsEverything(clause.Type));
        var subject = retry.Failures.IsDefault ? $"{retry.Name} without ShouldHandle" : clause?.Origin is { } origin ? Signature(origin) : $"The predicate of {retry.Name}";
        var times = HopelessErrors.Times(retry.Attempts);
        context.ReportDiagnostic(Finding.Create(
            PCG2001RetriedErrors.Descriptor,
            LocationOf(retry, clause),
            $"{subject} retries {HopelessErrors.Describe(example, isEverything)} is tried {times} before the caller hears of it, though it cannot succeed; retry transient errors only"));
    }

    private static void AnalyzeLoop(OperationAnalysisContext context, ResilienceReader reader, HopelessErrors hopeless)
    {
        var attempt = (ITryOperation)context.Operation;
        if (attempt.Catches.IsEmpty || RetryLoops.Of(attempt, reader.Values, context.CancellationToken) is not { } loop || LocalFiles.IsAllOf(attempt.Body, reader.Values, context.CancellationToken))
            return;

        foreach (var clause in loop.Retrying)
        {
            new GenericRetries(context.ReportDiagnostic, hopeless, reader.Values, context.CancellationToken).Check(clause);
            if (RetriedClause.Report(context.ReportDiagnostic, attempt, clause, loop.Retrying, "This loop", loop.Attempts, reader, hopeless, context.CancellationToken))
                return;
        }
    }

    private static void AnalyzeAttribute(PatternMethod method, ResilienceReader reader, HopelessErrors hopeless)
    {
        foreach (var attribute in method.Attributes)
        {
            var retry = new AttributeReader(attribute, method.CancellationToken);
            if (retry.Name != "Retry" || UnfinishedAttributes.IsUnfinished(attribute))
                continue;

            var on = retry.Types("On");
            var except = retry.Types("Except");
            var predicates = retry.Text("When") is { } when ? MemberLookup.Methods(method.Symbol.ContainingType, when).Where(m => m is { IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Boolean, Parameters: [{ Type.Name: "Exception", RefKind: RefKind.None or RefKind.In }] } && (m.IsStatic || !method.Symbol.IsStatic)).ToImmutableArray() : [];
            if ((on.IsEmpty && predicates.Length != 1) || (!on.IsEmpty && retry.Has("When")))
                return;

            if (hopeless.FirstException(IsRetried) is not { } example)
                return;

            var isEverything = on.Any(static type => RetryLoop.IsEverything(type)) && except.IsEmpty;
            var times = $"is tried {retry.Int("MaxAttempts") ?? 3} times before the caller hears of it, though it cannot succeed";
            method.Report(Finding.Create(
                PCG2001RetriedErrors.Descriptor,
                retry.LocationOf(on.IsEmpty ? "When" : "On"),
                on.IsEmpty
                    ? $"{predicates[0].Name}, which [Retry] on {method.Display} asks, says yes to {hopeless.Describe(IsRetried, example)}, which {times}; let it say yes to transient errors only, or remove When: [Retry] then retries those"
                    : $"[Retry] on {method.Display} retries {HopelessErrors.Describe(example, isEverything)} {times}; without On and When it retries transient errors only"));

            bool IsRetried(FailureExample failure) =>
                (on.IsEmpty ? new PredicateReader(reader.Values, failure, method.CancellationToken).Ask(predicates[0]) == true : on.Any(failure.Is)) && !except.Any(failure.Is);
        }
    }

    /// <summary>One retry of a 401 with something done in between: the token is fetched anew. That succeeds.</summary>
    private static bool IsLoginRefresh(Strategy retry, FailureExample example) =>
        example.Status == 401 && retry.Call?.Arguments.Any(static a => a.IsWritten() && a.Parameter?.Name is "onRetry" or "onRetryAsync") == true;

    private static Location LocationOf(Strategy retry, FailureClause? clause)
    {
        var call = retry.Call!;
        if (clause?.Origin is { } origin && call.Syntax.SyntaxTree == origin.Syntax.SyntaxTree && call.Syntax.Span.Contains(origin.Syntax.Span))
            return origin.NameLocation();
        if (clause is { Kind: FailureClauseKind.Predicate, Predicate: { } predicate } && call.Syntax.SyntaxTree == predicate.Syntax.SyntaxTree && call.Syntax.Span.Contains(predicate.Syntax.Span))
            return predicate.Syntax.GetLocation();
        return call.NameLocation();
    }

    private static string Signature(IInvocationOperation call) =>
        call.TargetMethod.TypeArguments is [var type] ? $"{call.TargetMethod.Name}<{type.Name}>" : call.TargetMethod.Name;
}
