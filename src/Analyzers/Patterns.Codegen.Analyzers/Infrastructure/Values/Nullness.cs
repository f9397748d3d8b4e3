using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>Questions of the code whether a value is null, where the answer is known while compiling.</summary>
internal static class Nullness
{
    /// <summary>The expression that a choice comes down to; null when that is decided while running.</summary>
    /// <param name="choice"><c>a ? b : c</c> or <c>a ?? b</c>.</param>
    /// <param name="isNull">Whether a value is null; null when that is not known.</param>
    public static IOperation? Chosen(IOperation choice, Func<IOperation, bool?> isNull) => choice switch
    {
        IConditionalOperation conditional => Holds(conditional.Condition, isNull) switch
        {
            true => conditional.WhenTrue,
            false => conditional.WhenFalse,
            null => null,
        },
        ICoalesceOperation coalesce => isNull(coalesce.Value) switch
        {
            true => coalesce.WhenNull,
            false => coalesce.Value,
            null => null,
        },
        _ => null,
    };

    /// <summary>Whether a value, followed to where it comes from, is null: one of a nullable type, so that its default is.</summary>
    public static bool? OfOrigin(IOperation origin) => origin switch
    {
        { ConstantValue: { HasValue: true, Value: var value } } => value is null,
        IDefaultValueOperation { Type: { } type } => type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? true : null,
        IObjectCreationOperation => false,
        { Type: { IsValueType: true } type } when type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T => false,
        _ => null,
    };

    private static bool? Holds(IOperation condition, Func<IOperation, bool?> isNull) => condition.WithoutConversions() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand } => !Holds(operand, isNull),
        IPropertyReferenceOperation { Property: { Name: "HasValue", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } instance } => !isNull(instance),
        IIsPatternOperation { Pattern: var pattern, Value: var value } => AsksForNull(pattern) is { } asks && isNull(value) is { } known ? known == asks : null,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var left, RightOperand: var right } when IsNullText(right) => isNull(left),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals, LeftOperand: var left, RightOperand: var right } when IsNullText(right) => !isNull(left),
        _ => null,
    };

    /// <summary>Whether a pattern is for null (true) or for everything else (false).</summary>
    private static bool? AsksForNull(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value: var value } when IsNullText(value) => true,
        INegatedPatternOperation { Pattern: var inner } => !AsksForNull(inner),
        IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true, PropertySubpatterns.IsEmpty: true } whole when IsWhole(whole.MatchedType, whole.InputType) => false,
        IDeclarationPatternOperation { MatchesNull: false } declared when IsWhole(declared.MatchedType, declared.InputType) => false,
        _ => null,
    };

    private static bool IsWhole(ITypeSymbol? matched, ITypeSymbol input) =>
        matched is null
        || SymbolEqualityComparer.Default.Equals(matched, input)
        || (input is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } && SymbolEqualityComparer.Default.Equals(matched, inner));

    private static bool IsNullText(IOperation value) => value.WithoutConversions().ConstantValue is { HasValue: true, Value: null };
}
