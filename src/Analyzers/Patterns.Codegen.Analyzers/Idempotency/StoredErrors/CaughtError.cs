using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Errors that a <c>catch</c> makes and that are kept.</summary>
internal static class CaughtError
{
    /// <summary>The <c>catch</c> around the code, in the same function.</summary>
    public static ICatchClauseOperation? Around(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ICatchClauseOperation clause)
                return clause;
        }

        return null;
    }

    /// <summary>Whether the value mentions the exception that the clause caught.</summary>
    public static bool Mentions(IOperation value, ICatchClauseOperation clause) =>
        clause.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation { Symbol: var caught }
        && value.DescendantsAndSelf().Any(inner => inner is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, caught));
}
