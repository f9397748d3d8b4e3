using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Walks a type and the types of its members, each once.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="reads">Whether values must come back, or only be written.</param>
internal sealed class JsonWalk(Compilation compilation, bool reads)
{
    /// <summary>Deeper graphs than this are trusted: the walk must end soon while somebody types.</summary>
    private const int MaxTypes = 200;

    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    private readonly HashSet<ITypeSymbol> _named = new(SymbolEqualityComparer.Default);

    private bool _isPlaced;

    public string? Why(ITypeSymbol type)
    {
        if (!_seen.Add(type) || _seen.Count > MaxTypes)
            return null;

        switch (type)
        {
            case IDynamicTypeSymbol:
                return "dynamic says nothing about what is in it";
            case ITypeParameterSymbol or { TypeKind: TypeKind.Error or TypeKind.Enum }:
                return null;
            case IArrayTypeSymbol array:
                return array.Rank > 1 ? $"{Name(type)} has several dimensions, which JSON has not" : Why(array.ElementType);
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                return $"{Name(type)} is a pointer";
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return Why(nullable.TypeArguments[0]);
            case INamedTypeSymbol named:
                return WhyNamed(named);
            default:
                return null;
        }
    }

    private string? WhyNamed(INamedTypeSymbol type)
    {
        if (JsonAttributes.Has(type, "JsonConverterAttribute"))
            return null;
        if (type.IsTupleType)
            return $"the tuple {Name(type)} has fields, which System.Text.Json leaves out; declare a record";
        if (type.SpecialType == SpecialType.System_Object)
            return reads ? "object comes back as JsonElement, not as what it was; name the type" : "object says nothing about what is in it; name the type";
        if (type.TypeKind == TypeKind.Delegate)
            return $"{Name(type)} is a delegate, which is code";
        if (JsonKnownTypes.WhyNot(type) is { } reason)
            return reason;
        if (JsonKnownTypes.IsSimple(type))
            return null;
        if (JsonKnownTypes.IsEntry(type) || JsonKnownTypes.IsMemory(type))
            return FirstOf(type.TypeArguments);
        if (JsonKnownTypes.IsCollection(type, compilation))
            return WhyCollection(type);
        return type.SpecialType != SpecialType.None ? null : JsonDerived.Why(type, reads, compilation, this) ?? JsonMembers.Why(type, reads, this);
    }

    private string? WhyCollection(INamedTypeSymbol type)
    {
        if (reads && JsonCollections.WhyNotRead(type) is { } lost)
            return lost;
        var items = type.AllInterfaces.Insert(0, type)
            .Where(static contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(static contract => contract.TypeArguments[0])
            .ToList();
        return items.Count == 0 ? $"{Name(type)} does not say what is in it; name the type of its elements" : FirstOf(items) ?? JsonCollections.WhyNotKey(type) ?? JsonMembers.WhyNotCollection(type);
    }

    /// <summary>Why a type that its base names in a [JsonDerivedType] cannot be treated: what derives from it is the base's to name.</summary>
    public string? WhyNamedByBase(INamedTypeSymbol type)
    {
        if (!_named.Add(type) || _named.Count > MaxTypes)
            return null;
        if (JsonAttributes.Has(type, "JsonConverterAttribute"))
            return null;
        return type.IsAbstract || JsonKnownTypes.IsCollection(type, compilation) ? Why(type) : JsonMembers.Why(type, reads, this);
    }

    /// <summary>Why the first of them that cannot be treated cannot.</summary>
    public string? FirstOf(IEnumerable<ITypeSymbol> types) => types.Select(Why).FirstOrDefault(static why => why is not null);

    /// <summary>Why a member's value cannot be treated. The innermost says where it is: it may lie deep in what a method returns.</summary>
    public string? WhyIn(INamedTypeSymbol owner, ISymbol member, ITypeSymbol type)
    {
        var reason = Why(type);
        if (reason is null || _isPlaced)
            return reason;
        _isPlaced = true;
        return $"in {owner.Name}.{member.Name}, {reason}";
    }

    public static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
