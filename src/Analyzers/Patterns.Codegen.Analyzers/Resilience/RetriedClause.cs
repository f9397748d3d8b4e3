using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Resilience.Loops;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>PCG2001 on a catch clause after which the attempt is made again, in whatever way.</summary>
internal static class RetriedClause
{
    /// <summary>Reports the clause when it takes what cannot succeed; says whether it did.</summary>
    public static bool Report(Action<Diagnostic> report, ITryOperation attempt, ICatchClauseOperation clause, ImmutableArray<ICatchClauseOperation> retrying, string subject, int? attempts, ResilienceReader reader, HopelessErrors hopeless, CancellationToken cancellationToken)
    {
        if (clause.Syntax is not CatchClauseSyntax syntax
            || hopeless.FirstException(example => CatchAnswer.Retries(clause, example, reader.Values, cancellationToken)) is not { } example
            || attempt.Catches.TakeWhile(earlier => earlier != clause).Any(earlier => !retrying.Contains(earlier)))
        {
            return false;
        }

        report(Finding.Create(
            PCG2001RetriedErrors.Descriptor,
            Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(syntax.CatchKeyword.SpanStart, (syntax.Declaration?.Span ?? syntax.CatchKeyword.Span).End)),
            $"{subject} retries {HopelessErrors.Describe(example, RetryLoop.IsEverything(clause.ExceptionType))} is tried {HopelessErrors.Times(attempts)} before the caller hears of it, though it cannot succeed; retry transient errors only"));
        return true;
    }
}
