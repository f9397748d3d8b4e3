namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>One symbol a method, however it is called.</summary>
internal static class CallTarget
{
    /// <summary>The definition: without type arguments, of an extension method the static one, of a partial method the defining part.</summary>
    public static IMethodSymbol Of(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return method.PartialDefinitionPart ?? method;
    }

    /// <summary>The same for any member.</summary>
    public static ISymbol Of(ISymbol member) => member is IMethodSymbol method ? Of(method) : member.OriginalDefinition;

    /// <summary>The member whose code the operation is: the innermost local function around it, or the containing member.</summary>
    public static ISymbol CallerOf(IOperation operation, ISymbol containing)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is Microsoft.CodeAnalysis.Operations.ILocalFunctionOperation local)
                return Of((ISymbol)local.Symbol);
        }

        return Of(containing);
    }
}
