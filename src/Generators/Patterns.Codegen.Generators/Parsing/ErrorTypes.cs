using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Finds types that do not exist, such as a name with a typing error: the compiler says so itself, once, where they stand.</summary>
internal static class ErrorTypes
{
    /// <summary>In the result, the parameters, or the constraints of the type parameters.</summary>
    public static bool InSignature(IMethodSymbol method) =>
        In(method.ReturnType) || method.Parameters.Any(static parameter => In(parameter.Type)) || method.TypeParameters.Any(static parameter => parameter.ConstraintTypes.Any(In));

    /// <summary>In what a class must have to implement the member.</summary>
    public static bool InMember(ISymbol member) => member switch
    {
        IMethodSymbol method => InSignature(method),
        IPropertySymbol property => In(property.Type) || property.Parameters.Any(static parameter => In(parameter.Type)),
        IEventSymbol @event => In(@event.Type),
        _ => false,
    };

    public static bool In(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => In(array.ElementType),
        IPointerTypeSymbol pointer => In(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.Any(In) || (named.ContainingType is { } outer && In(outer)),
        _ => false,
    };
}
