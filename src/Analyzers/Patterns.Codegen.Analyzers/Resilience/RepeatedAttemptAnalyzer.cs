using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Resilience.Loops;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2001 for retries without a loop: a method that calls itself when it fails, and <c>goto</c>.</summary>
internal sealed class RepeatedAttemptAnalyzer : PatternRule
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG2001RetriedErrors.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("goto ");

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.HasNoCrowd(context.Compilation) || ResilienceReader.Create(context.Compilation) is not { } reader)
            return;

        var hopeless = new HopelessErrors(context.Compilation);
        context.RegisterOperationAction(operation => AnalyzeGoto(operation, reader, hopeless), OperationKind.Try);
        context.RegisterSemanticModelAction(file =>
        {
            foreach (var method in Files.Of(file.SemanticModel.SyntaxTree).MethodsIfMentions("catch"))
                AnalyzeMethod(file, method, reader, hopeless);
        });
    }

    private static void AnalyzeGoto(OperationAnalysisContext context, ResilienceReader reader, HopelessErrors hopeless)
    {
        var attempt = (ITryOperation)context.Operation;
        if (attempt.Catches.IsEmpty || GotoLoop.Of(attempt, reader.Values, context.CancellationToken) is not { } loop || LocalFiles.IsAllOf(attempt.Body, reader.Values, context.CancellationToken))
            return;

        foreach (var clause in loop.Retrying)
        {
            if (RetriedClause.Report(context.ReportDiagnostic, attempt, clause, loop.Retrying, "This goto", loop.Attempts, reader, hopeless, context.CancellationToken))
                return;
        }
    }

    private static void AnalyzeMethod(SemanticModelAnalysisContext context, MethodDeclarationSyntax method, ResilienceReader reader, HopelessErrors hopeless)
    {
        var name = method.Identifier.ValueText;
        if (method.ParameterList.Parameters.Count == 0 || !IsNamedInside(method, name))
            return;

        foreach (var clause in method.DescendantNodes().OfType<CatchClauseSyntax>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (var invocation in clause.Block.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (WrittenName.Of(invocation.Expression) == name
                    && context.SemanticModel.GetOperation(invocation, context.CancellationToken) is IInvocationOperation call
                    && context.SemanticModel.GetDeclaredSymbol(method, context.CancellationToken) is IMethodSymbol symbol
                    && Recursion.Of(call, symbol, reader.Values, context.CancellationToken) is { } recursion
                    && !LocalFiles.IsAllOf(recursion.Try.Body, reader.Values, context.CancellationToken)
                    && RetriedClause.Report(context.ReportDiagnostic, recursion.Try, recursion.Clause, [recursion.Clause], $"{name}, which calls itself again when it fails,", recursion.Attempts, reader, hopeless, context.CancellationToken))
                {
                    return;
                }
            }
        }
    }

    /// <summary>In the text alone: nearly no method names itself behind a <c>catch</c>.</summary>
    private static bool IsNamedInside(MethodDeclarationSyntax method, string name)
    {
        var text = Files.Of(method.SyntaxTree).Text;
        var at = text.IndexOf("catch", method.SpanStart, method.Span.Length, StringComparison.Ordinal);
        return at >= 0 && text.IndexOf(name, at, method.Span.End - at, StringComparison.Ordinal) >= 0;
    }
}
