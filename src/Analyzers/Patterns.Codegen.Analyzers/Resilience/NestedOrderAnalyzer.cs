using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Order;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2002 where no policy holds the other: what runs under a retry, of Polly or a loop, calls something under a circuit breaker.</summary>
internal sealed class NestedOrderAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2002RetryOutsideBreaker.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) =>
        ((string[])["CircuitBreaker", "PolicyHandler"]).Any(word => Files.AnyMentions(compilation, word)) ? CodeGate.For("Execute") with { OrLoops = true } : CodeGate.For("CircuitBreaker");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.HasNoCrowd(context.Compilation) || ResilienceReader.Create(context.Compilation) is not { } reader)
            return;

        context.RegisterOperationAction(operation => AnalyzeExecution(operation, reader), OperationKind.Invocation);
        context.RegisterOperationAction(operation => AnalyzeLoop(operation, reader), OperationKind.Try);
    }

    private static void AnalyzeExecution(OperationAnalysisContext context, ResilienceReader reader)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Executions.IsExecute(call.TargetMethod) || call.Receiver() is not { } policy)
            return;

        // What a circuit breaker or fallback inside the policy itself does, the rule on policies says.
        var retry = reader.LayersOf(policy, context.CancellationToken)
            .Reverse()
            .TakeWhile(static layer => layer.Kind is not (StrategyKind.CircuitBreaker or StrategyKind.Fallback or StrategyKind.Other))
            .FirstOrDefault(layer => reader.RetriesOpenCircuit(layer, context.CancellationToken));
        if (retry is null)
            return;

        var search = new BreakerSearch(reader, context.CancellationToken);
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { Type.TypeKind: TypeKind.Delegate, Ordinal: <= 1 } && search.FirstInDelegate(argument.Value) is { } breaker)
            {
                Report(context, "retry", retry.Attempts, call.NameLocation(), breaker);
                return;
            }
        }
    }

    private static void AnalyzeLoop(OperationAnalysisContext context, ResilienceReader reader)
    {
        var attempt = (ITryOperation)context.Operation;
        var refusal = FailureExample.Of(reader.Polly.BrokenCircuit);
        // A loop without end is a worker's, which may have nothing better to do.
        if (attempt.Catches.IsEmpty || RetryLoops.Of(attempt, reader.Values, context.CancellationToken) is not { Attempts: not int.MaxValue } loop)
            return;

        foreach (var clause in attempt.Catches)
        {
            if (loop.Retrying.Contains(clause) && GenericClause.Of(clause, reader.Values, context.CancellationToken) is { } generic)
            {
                ReportHelper(context, loop, reader, call => call.Instance is { } retry && reader.Values.Trace(retry, context.CancellationToken).Operation is IObjectCreationOperation creation && generic.Retries(creation, refusal, context.CancellationToken));
            }
            else if (loop.Retrying.Contains(clause) && clause.Syntax is CatchClauseSyntax syntax && CatchAnswer.Retries(clause, refusal, reader.Values, context.CancellationToken))
            {
                if (new BreakerSearch(reader, context.CancellationToken).FirstIn(attempt.Body) is { } breaker)
                    Report(context, "loop", loop.Attempts, Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(syntax.CatchKeyword.SpanStart, (syntax.Declaration?.Span ?? syntax.CatchKeyword.Span).End)), breaker);
                else
                    ReportHelper(context, loop, reader, static _ => true);
                return;
            }

            // Another clause has the first word about it.
            if (RetryLoop.IsEverything(clause.ExceptionType) || refusal.Is(clause.ExceptionType))
                return;
        }
    }

    /// <summary>Where the loop runs what its callers hand in, each of them says what that is.</summary>
    private static void ReportHelper(OperationAnalysisContext context, RetryLoop loop, ResilienceReader reader, Func<IInvocationOperation, bool> retries)
    {
        foreach (var (call, breaker) in new HelperCalls(reader, context.CancellationToken).Of(loop.Try.Body))
        {
            if (retries(call))
                Report(context, $"retry of {call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}", loop.Attempts, call.NameLocation(), breaker);
        }
    }

    private static void Report(OperationAnalysisContext context, string subject, int? attempts, Location location, IInvocationOperation breaker)
    {
        var spent = attempts switch { int.MaxValue => "attempts without end", { } count => $"all {count} attempts", null => "its attempts" };
        context.ReportDiagnostic(Finding.Create(
            PCG2002RetryOutsideBreaker.Descriptor,
            location,
            [breaker.NameLocation()],
            $"The {subject} stands outside {NameOf(breaker)} and also retries BrokenCircuitException: while the circuit is open it spends {spent} on calls that are refused; put the circuit breaker outside the {subject}, or exclude BrokenCircuitException"));
    }

    /// <summary>The policy that is asked, or the method that leads to it.</summary>
    private static string NameOf(IInvocationOperation breaker)
    {
        if (!Executions.IsExecute(breaker.TargetMethod))
            return $"the circuit breaker that {breaker.TargetMethod.Name} runs under,";
        var name = breaker.Receiver()?.WithoutConversions() switch
        {
            IMemberReferenceOperation { Member.Name: var member } => member,
            ILocalReferenceOperation { Local.Name: var local } => local,
            IParameterReferenceOperation { Parameter.Name: var parameter } => parameter,
            _ => null,
        };
        return name is null ? "the circuit breaker" : $"the circuit breaker of {name}";
    }
}
