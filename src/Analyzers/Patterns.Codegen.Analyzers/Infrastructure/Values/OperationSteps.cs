using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Values;

/// <summary>The steps through the tree of operations that nearly every rule takes.</summary>
internal static class OperationSteps
{
    /// <summary>The value under all conversions, written or not.</summary>
    public static IOperation WithoutConversions(this IOperation value)
    {
        while (value is IConversionOperation or IParenthesizedOperation)
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        return value;
    }

    /// <summary>The lambda that the value itself is; null for every other value.</summary>
    public static IAnonymousFunctionOperation? AsLambda(this IOperation value)
    {
        while (value is IConversionOperation or IDelegateCreationOperation)
            value = value is IConversionOperation conversion ? conversion.Operand : ((IDelegateCreationOperation)value).Target;
        return value as IAnonymousFunctionOperation;
    }

    /// <summary>Whether the local variable stands in it, read or written; nothing mentions null.</summary>
    public static bool Mentions(this IOperation operation, ILocalSymbol? local) =>
        local is not null && operation.DescendantsAndSelf().Any(part => part is ILocalReferenceOperation { Local: var used } && SymbolEqualityComparer.Default.Equals(used, local));

    /// <summary>Where a local variable or a parameter stands in the member, in the order of the code.</summary>
    /// <param name="root">The member's code.</param>
    /// <param name="variable">The local variable or parameter.</param>
    public static IReadOnlyList<IOperation> UsesOf(this IOperation root, ISymbol variable) => VariableUses.Of(root)[variable];

    /// <summary>The operation that the whole body is.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }
}
