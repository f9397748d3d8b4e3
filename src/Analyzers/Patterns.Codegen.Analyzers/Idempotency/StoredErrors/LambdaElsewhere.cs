using Microsoft.CodeAnalysis.Operations;

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
        if (OutermostAround(store, null) is not { } function || OutermostAround(question, store) is not IAnonymousFunctionOperation lambda || Contains(function, lambda))
            return false;
        IOperation statement = lambda;
        while (statement.Parent is { } parent and not (IBlockOperation or ISwitchCaseOperation or IMethodBodyOperation))
            statement = parent;
        return !Contains(statement, store) && !statement.Descendants().Any(part => answer.Is(part) || (part is IVariableDeclaratorOperation { Symbol: var local } && answer.IsHeldBy(local)));
    }

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
