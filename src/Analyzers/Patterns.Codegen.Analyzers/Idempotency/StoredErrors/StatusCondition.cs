using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.StoredErrors;

/// <summary>What a condition says about the success of an answer.</summary>
internal static class StatusCondition
{
    /// <summary>Deeper conditions are not read: they say nothing.</summary>
    private const int MaxNesting = 16;

    /// <summary>What the condition says when it is true: <c>true</c> for an error, <c>false</c> for a success, null when neither.</summary>
    public static bool? IsError(IOperation condition) => IsError(condition, 0);

    /// <summary>What a section of <c>switch (response.StatusCode)</c> is for: the rest behind the successes are errors.</summary>
    public static bool? IsError(ISwitchOperation choice, ISwitchCaseOperation section)
    {
        if (!IsStatus(choice.Value))
            return null;
        if (!section.Clauses.Any(static clause => clause is IDefaultCaseClauseOperation))
            return Common(section.Clauses.Select(OfClause));

        var others = choice.Cases.Where(other => other != section).SelectMany(static other => other.Clauses).Select(OfClause).ToArray();
        return others.Length > 0 && others.Contains(false) ? true : null;
    }

    private static bool? OfClause(ICaseClauseOperation clause) => clause switch
    {
        ISingleValueCaseClauseOperation { Value: var value } when Number(value) is { } number => number is >= 200 and < 300 ? false : number >= 400 && number is not (404 or 410) ? true : null,
        IPatternCaseClauseOperation { Guard: null, Pattern: var pattern } => OfPattern(pattern, 0),
        _ => null,
    };

    private static bool? IsError(IOperation condition, int nesting) => condition switch
    {
        _ when nesting > MaxNesting => null,
        IParenthesizedOperation inner => IsError(inner.Operand, nesting + 1),
        IConversionOperation conversion => IsError(conversion.Operand, nesting + 1),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => IsError(not.Operand, nesting + 1) is { } inner ? !inner : null,
        IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode" or "IsSuccess" or "IsSuccessful" or "Succeeded" } => false,
        IPropertyReferenceOperation { Property.Name: "IsFailure" or "IsError" or "IsFailed" or "Failed" or "HasError" or "HasErrors" } => true,
        IPropertyReferenceOperation { Property: { Name: var name, ContainingType: var type } } when ResultShape.Of(type) is { } shape && shape.Flag == name => shape.IsErrorFlag,
        IFieldReferenceOperation { Field: { ContainingType.IsTupleType: true, Name: var element } } when ResultShape.SaysSuccess(element) is { } success => !success,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and => First(Operands(and).Select(operand => IsError(operand, nesting + 1))),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or => Common(Operands(or).Select(operand => IsError(operand, nesting + 1))),
        IBinaryOperation comparison => OfComparison(comparison, nesting),
        IIsPatternOperation pattern when IsStatus(pattern.Value) => OfPattern(pattern.Pattern, nesting),
        _ => null,
    };

    private static bool? OfComparison(IBinaryOperation comparison, int nesting)
    {
        if (comparison.RightOperand.ConstantValue is { HasValue: true, Value: bool expected } && comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
            return IsError(comparison.LeftOperand, nesting + 1) is { } inner ? inner == (expected == (comparison.OperatorKind == BinaryOperatorKind.Equals)) : null;
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

    private static bool? OfPattern(IPatternOperation pattern, int nesting) => pattern switch
    {
        _ when nesting > MaxNesting => null,
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThanOrEqual, Value: var value } when Number(value) >= 400 => true,
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.GreaterThan, Value: var value } when Number(value) >= 299 => true,
        IRelationalPatternOperation { OperatorKind: BinaryOperatorKind.LessThan, Value: var value } when Number(value) is >= 300 and <= 400 => false,
        IConstantPatternOperation constant when Number(constant.Value) is >= 200 and < 300 => false,
        IConstantPatternOperation constant when Number(constant.Value) is { } number && number >= 400 && number is not (404 or 410) => true,
        INegatedPatternOperation negated => OfPattern(negated.Pattern, nesting + 1) is { } inner ? !inner : null,
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } or => Common(Operands(or).Select(operand => OfPattern(operand, nesting + 1))),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } and => First(Operands(and).Select(operand => OfPattern(operand, nesting + 1))),
        _ => null,
    };

    private static List<IOperation> Operands(IBinaryOperation chain) =>
        Chain.Operands<IOperation>(chain, rest => rest is IBinaryOperation binary && binary.OperatorKind == chain.OperatorKind ? (binary.LeftOperand, binary.RightOperand) : null);

    private static List<IPatternOperation> Operands(IBinaryPatternOperation chain) =>
        Chain.Operands<IPatternOperation>(chain, rest => rest is IBinaryPatternOperation binary && binary.OperatorKind == chain.OperatorKind ? (binary.LeftPattern, binary.RightPattern) : null);

    private static bool? First(IEnumerable<bool?> answers) => answers.FirstOrDefault(static answer => answer is not null);

    /// <summary>What all say; null when they differ or one says nothing.</summary>
    private static bool? Common(IEnumerable<bool?> answers)
    {
        bool? common = null;
        foreach (var answer in answers)
        {
            if (answer is null || (common is not null && common != answer))
                return null;
            common = answer;
        }

        return common;
    }

    private static bool IsStatus(IOperation value) => value.WithoutConversions() is IPropertyReferenceOperation { Property.Name: "StatusCode" };

    private static int? Number(IOperation value) => value.ConstantValue is { HasValue: true, Value: int number } ? number : null;
}
