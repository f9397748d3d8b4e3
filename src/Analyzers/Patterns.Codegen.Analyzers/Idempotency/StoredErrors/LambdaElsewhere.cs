using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Lambdas of the same member that have nothing to do with the answer: in the top-level statements of a program the endpoints, and what configures their clients, stand side by side.</summary>
internal static class LambdaElsewhere
{
    /// <summary>Whether the question is asked in such a lambda. In doubt it is not.</summary>
    /// <param name="question">What asks about the status of something.</param>
    /// <param name="store">What keeps the answer, or where it is given back.</param>
    /// <param name="answer">The answer.</param>
    public static bool Holds(IOperation question, IOperation store, Answer answer)
    {
        if (OutermostAround(question, store) is not IAnonymousFunctionOperation lambda)
            return false;
        var function = OutermostAround(store, null);
        if (function is null ? store.Syntax.FirstAncestorOrSelf<GlobalStatementSyntax>() is null : Contains(function, lambda))
            return false;
        IOperation statement = lambda;
        while (statement.Parent is { } parent and not (IBlockOperation or ISwitchCaseOperation or IMethodBodyOperation))
            statement = parent;
        return !Contains(statement, store)
            && !statement.Descendants().Any(part => answer.Is(part) || (part is IVariableDeclaratorOperation { Symbol: var local } && (answer.IsHeldBy(local) || (function is null && Makes(local, answer, store)))));
    }

    /// <summary>Whether the answer comes by way of the variable: of a policy that falls back, which has a say in what comes.</summary>
    private static bool Makes(ILocalSymbol local, Answer answer, IOperation store) =>
        answer.Symbol is not ILocalSymbol kept
        || LocalWrites.Seen(kept, store.Root()).Any(write => write.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation used && SymbolEqualityComparer.Default.Equals(used.Local, local)));

    /// <summary>The outermost lambda or local function around the operation, but for those that are around the other, too.</summary>
    private static IOperation? OutermostAround(IOperation operation, IOperation? other)
    {
        IOperation? found = null;
        for (var current = operation; current is not null && (other is null || !Contains(current, other)); current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                found = current;
        }

        return found;
    }

    private static bool Contains(IOperation outer, IOperation inner) => outer.Syntax.SyntaxTree == inner.Syntax.SyntaxTree && outer.Syntax.Span.Contains(inner.Syntax.Span);
}
