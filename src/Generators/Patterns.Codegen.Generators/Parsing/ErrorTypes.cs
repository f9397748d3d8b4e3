using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Finds types that do not exist, such as a name with a typing error: the compiler says so itself, once, where they stand.</summary>
internal static class ErrorTypes
{
    /// <summary>In what a class must name to implement the member, or a part of the program to complete it.</summary>
    public static bool InSignature(ISymbol member) => SignatureTypes.Of(member).Any(In);

    public static bool In(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => In(array.ElementType),
        IPointerTypeSymbol pointer => In(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.Any(In) || (named.ContainingType is { } outer && In(outer)),
        _ => false,
    };
}
