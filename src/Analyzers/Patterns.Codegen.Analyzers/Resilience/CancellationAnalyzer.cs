using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2011: retries that take the caller's cancellation for a failure.</summary>
internal sealed class CancellationAnalyzer : PatternRule
{
    /// <summary>The diagnostic property with the name of the token.</summary>
    public const string Token = "token";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2011SwallowedCancellation.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Execute") with { OrLoops = true };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (ResilienceReader.Create(context.Compilation) is not { } reader || context.Compilation.GetTypesByMetadataName("System.Threading.Tasks.TaskCanceledException") is not [var cancelled, ..])
            return;

        // What HttpClient and tasks throw; whoever catches OperationCanceledException catches it, too.
        var example = FailureExample.Of(cancelled);
        context.RegisterOperationAction(operation => AnalyzeLoop(operation, reader, example), OperationKind.Try);
        context.RegisterOperationAction(operation => AnalyzeExecution(operation, reader, example), OperationKind.Invocation);
    }

    private static void AnalyzeLoop(OperationAnalysisContext context, ResilienceReader reader, FailureExample cancelled)
    {
        var attempt = (ITryOperation)context.Operation;
        if (attempt.Catches.IsEmpty
            || TokenIn(attempt.Body, attempt.Syntax) is null
            || RetryLoops.Of(attempt, reader.Values, context.CancellationToken) is not { } loop
            || TokenIn(attempt.Body, loop.Loop.Syntax) is not { } token)
        {
            return;
        }

        var clause = attempt.Catches.FirstOrDefault(c => RetryLoop.IsEverything(c.ExceptionType) || cancelled.Is(c.ExceptionType));
        if (clause?.Syntax is not CatchClauseSyntax syntax
            || !loop.Retrying.Contains(clause)
            || !CatchAnswer.Retries(clause, cancelled, reader.Values, context.CancellationToken)
            || RetryLoops.Own(loop.Loop).Any(o => TokenOf(o) is not null && !attempt.Body.Syntax.Span.Contains(o.Syntax.Span)))
        {
            return;
        }

        var times = loop.Attempts switch { int.MaxValue => "without end", { } count => $"up to {count - 1} more times", null => "again" };
        context.ReportDiagnostic(Finding.Create(
            PCG2011SwallowedCancellation.Descriptor,
            Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(syntax.CatchKeyword.SpanStart, (syntax.Declaration?.Span ?? syntax.CatchKeyword.Span).End)),
            ImmutableDictionary<string, string?>.Empty.Add(Token, token.Name),
            $"When '{token.Name}' is cancelled, this loop takes it for a failure and tries {times} for a caller that has given up; add 'when (!{token.Name}.IsCancellationRequested)'"));
    }

    private static void AnalyzeExecution(OperationAnalysisContext context, ResilienceReader reader, FailureExample cancelled)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Executions.IsExecute(call.TargetMethod)
            || call.Receiver() is not { } policy
            || call.Arguments.Any(static a => a.IsWritten() && a.Value.Type?.Name is "CancellationToken" or "ResilienceContext")
            || call.Arguments.Select(a => reader.Values.Lambda(a.Value, context.CancellationToken)).OfType<IAnonymousFunctionOperation>().FirstOrDefault() is not { } lambda
            || TokenIn(lambda.Body, lambda.Syntax) is not { } token)
        {
            return;
        }

        var retry = reader.LayersOf(policy, context.CancellationToken).FirstOrDefault(static layer => layer.Kind == StrategyKind.Retry);
        if (retry?.Failures.Handles(reader.Values, cancelled, context.CancellationToken) != true)
            return;

        var times = retry.Attempts switch { int.MaxValue => "without end", { } count => $"up to {count - 1} more times", null => "again" };
        context.ReportDiagnostic(Finding.Create(
            PCG2011SwallowedCancellation.Descriptor,
            call.NameLocation(),
            $"When '{token.Name}' is cancelled, the retry takes it for a failure and tries {times} for a caller that has given up; hand '{token.Name}' to {call.TargetMethod.Name}, which then stops"));
    }

    /// <summary>
    /// The token that the code uses and that is the caller's: a parameter or local from outside of what is repeated. One that is made for each attempt is a time-out, and what
    /// it ends is rightly tried again.
    /// </summary>
    private static ISymbol? TokenIn(IOperation code, SyntaxNode repeated) => code.Descendants()
        .Select(TokenOf)
        .FirstOrDefault(token => token is not null && !token.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == repeated.SyntaxTree && repeated.Span.Contains(reference.Span)));

    private static ISymbol? TokenOf(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: { Type.Name: "CancellationToken" } parameter } => parameter,
        ILocalReferenceOperation { Local: { Type.Name: "CancellationToken" } local } => local,
        _ => null,
    };
}
