using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Whether one type can have two members side by side, as the compiler sees it. Holds symbols: for use within one parse.</summary>
internal sealed class MemberSignatures
{
    private readonly Dictionary<string, List<ISymbol>> _members = new(StringComparer.Ordinal);

    /// <summary>Adds a member, unless it cannot stand beside one that was added before.</summary>
    public bool Add(ISymbol member)
    {
        // The class that implements an indexer has a member of this name.
        var name = member is IPropertySymbol { IsIndexer: true } ? "Item" : member.Name;
        if (!_members.TryGetValue(name, out var namesakes))
            _members.Add(name, namesakes = []);
        if (namesakes.Exists(other => Clash(member, other)))
            return false;
        namesakes.Add(member);
        return true;
    }

    /// <summary>Whether the two cannot stand side by side, being of one name.</summary>
    public static bool Clash(ISymbol a, ISymbol b) => (a, b) switch
    {
        (IMethodSymbol x, IMethodSymbol y) => x.Arity == y.Arity && Same(x.Parameters, y.Parameters),
        (IPropertySymbol { IsIndexer: true } x, IPropertySymbol { IsIndexer: true } y) => Same(x.Parameters, y.Parameters),
        _ => true,
    };

    // Methods that differ in ref, in and out alone cannot stand side by side.
    private static bool Same(ImmutableArray<IParameterSymbol> a, ImmutableArray<IParameterSymbol> b) =>
        a.Length == b.Length && a.Zip(b, static (x, y) => (x.RefKind == RefKind.None) == (y.RefKind == RefKind.None) && Same(x.Type, y.Type)).All(static same => same);

    // The comparers that Roslyn offers tell dynamic from object and tuples by their names; to a signature they are one.
    private static bool Same(ITypeSymbol a, ITypeSymbol b) => (a, b) switch
    {
        (IArrayTypeSymbol x, IArrayTypeSymbol y) => x.Rank == y.Rank && Same(x.ElementType, y.ElementType),
        (IPointerTypeSymbol x, IPointerTypeSymbol y) => Same(x.PointedAtType, y.PointedAtType),
        (ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } x, ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } y) => x.Ordinal == y.Ordinal,
        (INamedTypeSymbol x, INamedTypeSymbol y) => Same(x, y),
        _ => (IsObject(a) && IsObject(b)) || SymbolEqualityComparer.Default.Equals(a, b),
    };

    /// <summary>Whether a signature cannot tell the two types apart.</summary>
    public static bool Same(INamedTypeSymbol a, INamedTypeSymbol b)
    {
        a = Plain(a);
        b = Plain(b);
        return SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition)
            && a.TypeArguments.Zip(b.TypeArguments, Same).All(static same => same)
            && (a.ContainingType is not { } outer || Same(outer, b.ContainingType));
    }

    private static INamedTypeSymbol Plain(INamedTypeSymbol type) => type.TupleUnderlyingType ?? type.NativeIntegerUnderlyingType ?? type;

    private static bool IsObject(ITypeSymbol type) => type.TypeKind == TypeKind.Dynamic || type.SpecialType == SpecialType.System_Object;
}
