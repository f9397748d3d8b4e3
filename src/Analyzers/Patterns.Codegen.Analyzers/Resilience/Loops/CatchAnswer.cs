using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Failures;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Asks a catch clause of a retry loop what it does with a failure.</summary>
internal static class CatchAnswer
{
    /// <summary>Whether the loop is known to go on after that failure.</summary>
    public static bool Retries(ICatchClauseOperation clause, FailureExample example, ValueReader values, CancellationToken cancellationToken)
    {
        if (!RetryLoop.IsEverything(clause.ExceptionType) && !example.Is(clause.ExceptionType))
            return false;

        var failure = clause.Locals.FirstOrDefault();
        foreach (var condition in Conjuncts(clause.Filter))
        {
            // What does not look at the failure (attempt < 3) says nothing about which failures are retried.
            if (condition.Mentions(failure) ? new PredicateReader(values, example, cancellationToken).Ask(condition, failure) != true : AsksAboutTheAttempt(condition, clause))
                return false;
        }

        return !Decides(clause.Handler, failure) && !ConnectionState.Decides(clause);
    }

    /// <summary>Whether it asks what the attempt noted of its own course: <c>lastStatus = response.StatusCode</c>.</summary>
    private static bool AsksAboutTheAttempt(IOperation condition, ICatchClauseOperation clause) =>
        clause.Parent is ITryOperation { Body: var attempt }
        && attempt.Descendants().Any(o => o is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var noted } } && condition.Mentions(noted));

    /// <summary>Whether the handler itself looks at the failure to decide, or at what it has read of it.</summary>
    public static bool Decides(IBlockOperation handler, ILocalSymbol? failure)
    {
        List<ILocalSymbol?> read = [failure];
        foreach (var operation in handler.Descendants())
        {
            if (operation is IVariableDeclaratorOperation { Initializer: { } initializer } declared && MentionsAny(initializer) && IsRead(initializer.Value, declared.Symbol.Type))
                read.Add(declared.Symbol);
            if (DecidesOn(operation) is { } asked && MentionsAny(asked))
                return true;
        }

        return false;

        bool MentionsAny(IOperation operation) => read.Any(local => operation.Mentions(local));
    }

    /// <summary>Whether the value says something of the failure: it is a verdict, or was taken from the failure itself. Not what a call brings that was only told of it: <c>var next = cluster.Reselect(node, failure)</c>.</summary>
    private static bool IsRead(IOperation value, ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Enum } or { SpecialType: not SpecialType.None }
        || value.WithoutConversions() is not IInvocationOperation { Arguments: var arguments, TargetMethod.IsExtensionMethod: false }
        || !arguments.Any(static argument => argument.Value.WithoutConversions() is ILocalReferenceOperation);

    private static IOperation? DecidesOn(IOperation operation) => operation switch
    {
        IConditionalOperation choice => choice.Condition,
        ISwitchOperation choice => choice.Value,
        ISwitchExpressionOperation choice => choice.Value,
        _ => null,
    };

    /// <summary>What the filter asks, one by one.</summary>
    public static IEnumerable<IOperation> Conjuncts(IOperation? filter)
    {
        while (filter is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and)
        {
            yield return and.RightOperand;
            filter = and.LeftOperand;
        }

        if (filter is not null)
            yield return filter;
    }
}
