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
        if (HasAttribute(type, "JsonConverterAttribute"))
            return null;
        if (type.IsTupleType)
            return $"the tuple {Name(type)} has fields, which System.Text.Json leaves out; declare a record";
        if (type.SpecialType == SpecialType.System_Object)
            return "object comes back as JsonElement, not as what it was; name the type";
        if (type.TypeKind == TypeKind.Delegate)
            return $"{Name(type)} is a delegate, which is code";
        if (JsonKnownTypes.WhyNot(type) is { } reason)
            return reason;
        if (type.SpecialType != SpecialType.None || JsonKnownTypes.IsSimple(type))
            return null;
        if (JsonKnownTypes.IsCollection(type, compilation))
            return type.TypeArguments.Select(Why).FirstOrDefault(static why => why is not null);
        if (reads && type.IsAbstract && !HasAttribute(type, "JsonDerivedTypeAttribute"))
            return $"{Name(type)} is {(type.TypeKind == TypeKind.Interface ? "an interface" : "abstract")}, so nothing says what to make when it is read; return the type itself, or add [JsonDerivedType]";
        return type.DeclaringSyntaxReferences.IsEmpty ? null : JsonMembers.Why(type, reads, this);
    }

    public static bool HasAttribute(ISymbol symbol, string name) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == name && attribute.AttributeClass.ContainingNamespace.ToDisplayString() == "System.Text.Json.Serialization");

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
