using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>Sees whether code looks at the status of an answer, and what a condition says about it.</summary>
internal static class StatusCheck
{
    /// <summary>Whether the member asks about the status anywhere, or hands the answer to somebody who may.</summary>
    public static bool IsAsked(Answer answer, IOperation scope, StoreCall store)
    {
        foreach (var operation in scope.Descendants())
        {
            switch (operation)
            {
                case IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode" }:
                case IPropertyReferenceOperation { Property.Name: "StatusCode" } status when IsCompared(status):
                case IPropertySubpatternOperation { Member: IPropertyReferenceOperation { Property.Name: "StatusCode" or "IsSuccessStatusCode" } }:
                case IInvocationOperation { TargetMethod.Name: var name } when name.StartsWith("Ensure", StringComparison.Ordinal) || name.StartsWith("ThrowIf", StringComparison.Ordinal):
                    return true;
                case IIsTypeOperation { TypeOperand.Name: var type } when IsSuccessResult(type):
                case ITypePatternOperation { MatchedType.Name: var matched } when IsSuccessResult(matched):
                case IDeclarationPatternOperation { MatchedType.Name: var declared } when IsSuccessResult(declared):
                    return true;
                case IArgumentOperation { Parent: IInvocationOperation call } argument when call != store.Call && IsAnswer(argument.Value, answer) && !Keeps(call):
                    return true;
            }
        }

        return false;
    }

    /// <summary>What the condition says when it is true: <c>true</c> for an error, <c>false</c> for a success, null when neither.</summary>
    public static bool? IsError(IOperation condition) => condition switch
    {
        IParenthesizedOperation inner => IsError(inner.Operand),
        IConversionOperation conversion => IsError(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsError(not.Operand) is { } inner ? !inner : null,
        IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode" or "IsSuccess" or "IsSuccessful" or "Succeeded" } => false,
        IPropertyReferenceOperation { Property.Name: "IsFailure" or "IsError" or "IsFailed" or "Failed" or "HasError" or "HasErrors" } => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => IsError(and.LeftOperand) ?? IsError(and.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => IsError(or.LeftOperand) is { } left && IsError(or.RightOperand) == left ? left : null,
        IBinaryOperation comparison => OfComparison(comparison),
        IIsPatternOperation pattern when IsStatus(pattern.Value) => OfPattern(pattern.Pattern),
        _ => null,
    };

    private static bool? OfComparison(IBinaryOperation comparison)
    {
        if (comparison.RightOperand.ConstantValue is { HasValue: true, Value: bool expected } && comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
            return IsError(comparison.LeftOperand) is { } inner ? inner == (expected == (comparison.OperatorKind == BinaryOperatorKind.Equals)) : null;
        if (!IsStatus(comparison.LeftOperand) || Number(comparison.RightOperand) is not { } number)
            return null;

        return comparison.OperatorKind switch
        {
            BinaryOperatorKind.GreaterThanOrEqual when number >= 300 => true,
            BinaryOperatorKind.GreaterThan when number >= 299 => true,
            BinaryOperatorKind.LessThan when number is >= 300 and <= 400 => false,
            BinaryOperatorKind.LessThanOrEqual when number is >= 299 and < 400 => false,
            BinaryOperatorKind.Equals when number is >= 200 and < 300 => false,
            BinaryOperatorKind.NotEquals when number is 200 => true,

            // That something does not exist is an answer, and may well be kept for a while.
            BinaryOperatorKind.Equals when number >= 400 && number is not (404 or 410) => true,
            _ => null,
        };
    }

    private static bool? OfPattern(IPatternOperation pattern) => pattern switch
    {
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThanOrEqual, Value: var value } when Number(value) >= 400 => true,
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThan, Value: var value } when Number(value) >= 299 => true,
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.LessThan, Value: var value } when Number(value) is >= 300 and <= 400 => false,
        IConstantPatternOperation constant when Number(constant.Value) is >= 200 and < 300 => false,
        IConstantPatternOperation constant when Number(constant.Value) is { } number && number >= 400 && number is not (404 or 410) => true,
        INegatedPatternOperation negated => OfPattern(negated.Pattern) is { } inner ? !inner : null,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or => OfPattern(or.LeftPattern) is { } left && OfPattern(or.RightPattern) == left ? left : null,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and => OfPattern(and.LeftPattern) ?? OfPattern(and.RightPattern),
        _ => null,
    };

    private static bool IsStatus(IOperation value) => value.WithoutConversions() is IPropertyReferenceOperation { Property.Name: "StatusCode" };

    private static int? Number(IOperation value) => value.ConstantValue is { HasValue: true, Value: int number } ? number : null;

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
                    // Kept in a variable first: that it is asked about there cannot be excluded.
                    return initializer.Value.WithoutConversions() == status;
                case IBlockOperation or IAnonymousFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    private static bool IsAnswer(IOperation value, Answer answer)
    {
        return value.WithoutConversions() switch
        {
            ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, answer.Symbol),
            IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, answer.Symbol),
            _ => false,
        };
    }

    private static bool Keeps(IInvocationOperation call) => StoreCall.Of(call) is not null;

    private static bool IsSuccessResult(string type) => type is "OkObjectResult" or "OkResult" or "CreatedResult" or "CreatedAtActionResult" or "CreatedAtRouteResult" or "AcceptedResult" or "NoContentResult" or "Ok";
}
