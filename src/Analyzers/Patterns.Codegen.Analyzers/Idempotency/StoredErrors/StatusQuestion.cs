using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>Code that asks whether an answer is a success.</summary>
internal static class StatusQuestion
{
    /// <summary>Whether the operation asks, and not about another answer than this.</summary>
    public static bool Is(IOperation operation, Answer answer, IOperation? store, AnswerRelation relation)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode", Instance: var asked }:
                return !relation.IsAnother(asked) && !IsLost(operation);
            case IPropertyReferenceOperation { Property.Name: "StatusCode", Instance: var asked } status when IsCompared(status):
                return !relation.IsAnother(asked);
            case IPropertySubpatternOperation { Member: IPropertyReferenceOperation { Property.Name: "StatusCode" or "IsSuccessStatusCode" } }:
                return !relation.IsAnother(Matched(operation));
            case IInvocationOperation { TargetMethod.Name: var name } call when name.StartsWith("Ensure", StringComparison.Ordinal) || name.StartsWith("ThrowIf", StringComparison.Ordinal):
                return relation.IsGivenTo(call);
            case IIsTypeOperation { TypeOperand.Name: var type, ValueOperand: var asked } when AnswerPatterns.IsSuccess(type):
                return !relation.IsAnother(asked);
            case ITypePatternOperation { MatchedType.Name: var matched } when AnswerPatterns.IsSuccess(matched):
            case IDeclarationPatternOperation { MatchedType.Name: var declared } when AnswerPatterns.IsSuccess(declared):
                return !relation.IsAnother(Matched(operation));
            case IIsTypeOperation { ValueOperand: var value, TypeOperand.Name: var tested } when answer.Is(value) && !AnswerPatterns.IsNeutral(tested):
            case IIsPatternOperation { Value: var matchedValue, Pattern: var pattern } when answer.Is(matchedValue) && !AnswerPatterns.IsNeutral(pattern):
            case ISwitchOperation { Value: var chosen } when answer.Is(chosen):
            case ISwitchExpressionOperation { Value: var switched } when answer.Is(switched):
            case IPropertyReferenceOperation { Instance: { } instance, Property: var read } when answer.Is(instance) && (IsFlag(read.Name) || ResultShape.HasErrors(read.Type)) && (answer.Kind == AnswerKind.HttpResponseMessage ? IsCompared(operation) : !IsKept(operation, store) && !IsSet(operation) && !CopiedStatus.Is(operation, answer)):
            case IFieldReferenceOperation { Instance: { } tuple, Field.Name: var element } when answer.Is(tuple) && IsFlag(element) && !IsKept(operation, store):
            case ILocalReferenceOperation { IsDeclaration: false } flag when answer.Kind == AnswerKind.Flagged && answer.Is(flag) && !IsAssigned(flag):
                return true;
            default:
                return false;
        }
    }

    /// <summary>What a pattern is held against.</summary>
    private static IOperation? Matched(IOperation pattern)
    {
        for (var current = pattern.Parent; current is not null and not IBlockOperation; current = current.Parent)
        {
            switch (current)
            {
                case IIsPatternOperation test:
                    return test.Value;
                case ISwitchExpressionOperation choice:
                    return choice.Value;
                case ISwitchOperation choice:
                    return choice.Value;
            }
        }

        return null;
    }

    private static bool IsFlag(string name) => ResultShape.SaysSuccess(name) is not null || ResultShape.SaysError(name) || name is "Status" or "StatusCode" or "Code" or "State" or "HasValue" || AnswerPatterns.IsCase(name);

    /// <summary>Whether it is only a part of what is kept, or of what is logged.</summary>
    private static bool IsKept(IOperation operation, IOperation? store)
    {
        for (var current = operation; current.Parent is { } parent && current != store; current = parent)
        {
            if (parent is IConditionalOperation conditional && conditional.Condition == current || parent is ISwitchExpressionOperation { Value: var value } && value == current)
                return false;
            if (parent == store || parent is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Log", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Whether the part is only given a value: <c>row.StatusCode = response.StatusCode</c>.</summary>
    private static bool IsSet(IOperation member) => member.Parent is ISimpleAssignmentOperation assignment && assignment.Target == member;

    private static bool IsAssigned(ILocalReferenceOperation flag) => flag.Parent is ITupleOperation { Parent: IDeconstructionAssignmentOperation { Target: var target } } tuple && target == tuple;

    /// <summary>Whether the status is asked about, and not only copied.</summary>
    private static bool IsCompared(IOperation status)
    {
        for (var current = status.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IBinaryOperation or IIsPatternOperation or ISwitchExpressionOperation or ISwitchOperation:
                    return true;
                case IArgumentOperation { Parent: IInvocationOperation { Type.SpecialType: SpecialType.System_Boolean } }:
                    return true;
                case IVariableInitializerOperation initializer:
                    // Kept in a variable first: it is asked about unless it is only handed on to be logged, and one with a default, which is no answer's, where it is compared.
                    return initializer.Value.WithoutConversions() == status ? initializer.Parent is not IVariableDeclaratorOperation { Symbol: var kept } || !IsOnlyLogged(kept, status.Root())
                        : IsOrDefault(initializer.Value, status) && initializer.Parent is IVariableDeclaratorOperation { Symbol: var number } && IsComparedLater(number, status.Root());
                case IBlockOperation or IAnonymousFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    /// <summary><c>(result as IStatusCodeHttpResult)?.StatusCode ?? 200</c>.</summary>
    private static bool IsOrDefault(IOperation value, IOperation status)
    {
        value = value.WithoutConversions();
        if (value is ICoalesceOperation { Value: var read, WhenNull.ConstantValue.HasValue: true })
            value = read.WithoutConversions();
        return value is IConditionalAccessOperation { WhenNotNull: var member } ? member.WithoutConversions() == status : value == status;
    }

    private static bool IsComparedLater(ILocalSymbol number, IOperation root) => root.UsesOf(number).Any(IsCompared);

    /// <summary>Whether it is put where nobody reads it: <c>ok = response.IsSuccessStatusCode</c>.</summary>
    private static bool IsLost(IOperation flag) => flag.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var kept } } => IsOnlyLogged(kept, flag.Root()),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var kept }, Parent: IExpressionStatementOperation } => IsOnlyLogged(kept, flag.Root()),
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        _ => false,
    };

    private static bool IsOnlyLogged(ILocalSymbol local, IOperation root) => root.UsesOf(local)
        .Where(static use => use.Parent is not ISimpleAssignmentOperation assignment || assignment.Target != use)
        .All(static use => IsKept(use, null) || use.Parent is IInterpolationOperation);
}
