using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>
/// Tells where a property of another assembly, whose getter cannot be read here, shows state all the same: objects of a type that nothing else of its owner gives, as <c>Items => _items</c> does, were not computed.
/// </summary>
internal static class JsonUnseenState
{
    public static bool Shows(IPropertySymbol property, IMethodSymbol? constructor) =>
        property.DeclaringSyntaxReferences.IsEmpty
        && Element(property.Type) is { } element
        && !JsonMembers.InstanceMembers(property.ContainingType).OfType<IPropertySymbol>().Any(other => JsonState.IsRead(other, constructor) && Mentions(other.Type, element));

    // Of simple values nobody knows: a list of texts may be made of anything.
    private static INamedTypeSymbol? Element(ITypeSymbol type) =>
        type is INamedTypeSymbol named
        && named.AllInterfaces.Insert(0, named).FirstOrDefault(static contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0]
            is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } element
        && element.ContainingNamespace?.ToDisplayString().Split('.')[0] != "System"
            ? element
            : null;

    private static bool Mentions(ITypeSymbol type, INamedTypeSymbol element) =>
        SymbolEqualityComparer.Default.Equals(type, element)
        || (type is IArrayTypeSymbol array && Mentions(array.ElementType, element))
        || (type is INamedTypeSymbol named && named.TypeArguments.Any(argument => Mentions(argument, element)));
}
