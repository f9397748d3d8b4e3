using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>Variables that are taken out of a tuple, and what a conditional access is made on.</summary>
internal static class TupleElements
{
    /// <summary>The tuple that the variable is taken out of, and its place there: <c>var (name, key) = Header()</c>.</summary>
    public static (IOperation Tuple, int At)? Of(ILocalSymbol local, IOperation root)
    {
        foreach (var operation in root.Descendants())
        {
            if (operation is not IDeconstructionAssignmentOperation { Target: var target, Value: var value })
                continue;
            if ((target is IDeclarationExpressionOperation { Expression: var declared } ? declared : target) is not ITupleOperation { Elements: var elements })
                continue;
            for (var i = 0; i < elements.Length; i++)
            {
                if ((elements[i] is IDeclarationExpressionOperation { Expression: var one } ? one : elements[i]) is ILocalReferenceOperation { Local: var taken } && SymbolEqualityComparer.Default.Equals(taken, local))
                    return (value, i);
            }
        }

        return null;
    }

    /// <summary>The place of <c>Item2</c>, by whatever name.</summary>
    public static int IndexOf(INamedTypeSymbol tuple, IFieldSymbol field)
    {
        for (var i = 0; i < tuple.TupleElements.Length; i++)
        {
            var element = tuple.TupleElements[i];
            if (element.Name == field.Name || element.CorrespondingTupleField?.Name == field.Name)
                return i;
        }

        return -1;
    }

    /// <summary>What stands before the <c>?.</c>.</summary>
    public static IOperation? Accessed(this IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (var current = instance.Parent; current is not null; current = current.Parent)
        {
            if (current is IConditionalAccessOperation access && access.WhenNotNull == child)
                return access.Operation;
            child = current;
        }

        return null;
    }
}
