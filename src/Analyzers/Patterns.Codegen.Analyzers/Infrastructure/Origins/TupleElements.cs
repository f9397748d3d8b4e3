using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Origins;

/// <summary>Variables that are taken out of a tuple, and what a conditional access is made on.</summary>
internal static class TupleElements
{
    /// <summary>The tuple that the variable is taken out of, and its place there: <c>var (name, key) = Header()</c>.</summary>
    public static (IOperation Tuple, int At)? Of(ILocalSymbol local, IOperation root)
    {
        foreach (var use in root.UsesOf(local))
        {
            var element = OrDeclared(use);
            if (element.Parent is ITupleOperation { Elements: var elements } tuple && OrDeclared(tuple) is { Parent: IDeconstructionAssignmentOperation taken } target && taken.Target == target)
                return (taken.Value, elements.IndexOf(element));
        }

        return null;
    }

    /// <summary>With the <c>var</c> before it.</summary>
    private static IOperation OrDeclared(IOperation target) => target.Parent is IDeclarationExpressionOperation declared ? declared : target;

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
