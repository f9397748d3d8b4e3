using System.Globalization;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Locks.Flow;

/// <summary>A condition that asks whether something is a constant: <c>isExpress</c>, <c>!isExpress</c>, <c>kind == 2</c>, <c>order is not null</c>.</summary>
/// <param name="Subject">What is asked about, as it is written.</param>
/// <param name="Value">The constant.</param>
/// <param name="IsNegated">Whether it is asked that it is not.</param>
internal sealed record ConditionFact(string Subject, string Value, bool IsNegated)
{
    private const int MaxNesting = 8;

    /// <summary>What the condition asks for, all of it: the parts of an <c>&amp;&amp;</c>, as far as they are understood.</summary>
    public static IEnumerable<ConditionFact> Of(IOperation condition, int nesting = 0)
    {
        condition = condition.WithoutConversions();
        if (nesting < MaxNesting && condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both)
            return Of(both.LeftOperand, nesting + 1).Concat(Of(both.RightOperand, nesting + 1));
        return Single(condition) is { } fact ? [fact] : [];
    }

    /// <summary>Whether the condition holds when what is asked about has that value.</summary>
    public bool HoldsFor(string value) => (value == Value) != IsNegated;

    private static ConditionFact? Single(IOperation condition)
    {
        var isNegated = false;
        while (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not)
            (condition, isNegated) = (not.Operand.WithoutConversions(), !isNegated);
        return condition switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality => Fact(
                equality.RightOperand.ConstantValue.HasValue ? equality.LeftOperand : equality.RightOperand,
                equality.RightOperand.ConstantValue.HasValue ? equality.RightOperand : equality.LeftOperand,
                isNegated != (equality.OperatorKind == BinaryOperatorKind.NotEquals)),
            IIsPatternOperation { Pattern: IConstantPatternOperation constant } pattern => Fact(pattern.Value, constant.Value, isNegated),
            IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation constant } } pattern => Fact(pattern.Value, constant.Value, !isNegated),
            _ when IsReference(condition) => new ConditionFact(condition.Syntax.ToString(), bool.TrueString, isNegated),
            _ => null,
        };
    }

    private static ConditionFact? Fact(IOperation subject, IOperation constant, bool isNegated) =>
        constant.ConstantValue is { HasValue: true, Value: var value } && IsReference(subject.WithoutConversions())
            ? new ConditionFact(subject.WithoutConversions().Syntax.ToString(), Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null", isNegated)
            : null;

    private static bool IsReference(IOperation operation) => operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false };
}
