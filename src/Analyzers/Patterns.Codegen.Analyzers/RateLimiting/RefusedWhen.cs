using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.RateLimiting;

/// <summary>Whether the caller is turned away just when a condition has one outcome.</summary>
internal static class RefusedWhen
{
    /// <summary>What is done then; empty where the condition is the method's answer; null when nobody is turned away.</summary>
    /// <param name="condition">The condition, or a part of it.</param>
    /// <param name="outcome">The outcome that is to refuse.</param>
    /// <param name="method">The method's name, which says what its answer means.</param>
    public static ImmutableArray<IOperation>? Find(IOperation condition, bool outcome, string method)
    {
        for (var current = condition; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not }:
                    outcome = !outcome;
                    break;
                case IConversionOperation or IParenthesizedOperation or IAwaitOperation or IArgumentOperation or IInvocationOperation { TargetMethod.Name: "FromResult" }:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.And or BinaryOperatorKind.Or }:
                    break;
                case IConditionalOperation choice when choice.Condition == current:
                    return Refused(choice, outcome, method);
                case IReturnOperation:
                    // True means yes, unless the method asks whether somebody is to be kept out.
                    return outcome == RefusedAnswer.IsQuestion(method) ? [] : null;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return OfLocal(local, parent.Root(), outcome, method);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } }:
                    return OfLocal(local, parent.Root(), outcome, method);
                default:
                    return null;
            }
        }

        return null;
    }

    private static ImmutableArray<IOperation>? OfLocal(ILocalSymbol local, IOperation root, bool outcome, string method)
    {
        if (local.Type.SpecialType != SpecialType.System_Boolean)
            return null;
        foreach (var use in root.UsesOf(local))
        {
            if (use.Parent is not ISimpleAssignmentOperation && Find(use, outcome, method) is { } answers)
                return answers;
        }

        return null;
    }

    private static ImmutableArray<IOperation>? Refused(IConditionalOperation choice, bool outcome, string method)
    {
        var branch = outcome ? choice.WhenTrue : choice.WhenFalse;
        if (branch is not null)
            return (choice.Type is not null && RefusedAnswer.Is(branch)) || branch.DescendantsAndSelf().Any(part => Refuses(part, method)) ? [branch] : null;

        // What stands behind an "if" that lets in and leaves is for the others.
        if (choice.WhenTrue.DescendantsAndSelf().Any(static part => part is IReturnOperation) && choice.Parent is IBlockOperation block)
        {
            var rest = block.Operations.SkipWhile(statement => statement != choice).Skip(1).ToImmutableArray();
            if (rest.Any(statement => Refuses(statement, method)))
                return rest;
        }

        return null;
    }

    private static bool Refuses(IOperation part, string method) => part switch
    {
        IThrowOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        IReturnOperation { ReturnedValue: { } value } => RefusedAnswer.Is(value) || (RefusedAnswer.IsQuestion(method) && value.ConstantValue is { HasValue: true, Value: true }),
        { ConstantValue: { HasValue: true, Value: 429 } } or IFieldReferenceOperation { Field.Name: "TooManyRequests" } => true,
        _ => false,
    };
}
