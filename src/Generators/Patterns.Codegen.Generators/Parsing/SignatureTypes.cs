using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>The types that a class must name to implement a member: the result, those of the parameters, and the constraints of the type parameters.</summary>
internal static class SignatureTypes
{
    /// <returns>None for what has no signature, such as a nested type.</returns>
    public static IEnumerable<ITypeSymbol> Of(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType)
            .Concat(method.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes)),
        IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Type).Append(property.Type),
        IEventSymbol @event => [@event.Type],
        _ => [],
    };
}
