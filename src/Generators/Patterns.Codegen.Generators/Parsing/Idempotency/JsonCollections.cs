using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Says which collections System.Text.Json can make again, and which keys of dictionaries it can write.</summary>
internal static class JsonCollections
{
    private static readonly HashSet<string> s_interfaces = new(StringComparer.Ordinal)
    {
        "IEnumerable", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList", "ISet", "IDictionary", "IReadOnlyDictionary",
    };

    // They have no Add of a collection; the serializer knows them by name.
    private static readonly HashSet<string> s_filled = new(StringComparer.Ordinal)
    {
        "System.Collections.Generic.Queue", "System.Collections.Generic.Stack", "System.Collections.Concurrent.ConcurrentQueue", "System.Collections.Concurrent.ConcurrentStack",
    };

    /// <summary>Why it would not come back; null when it would.</summary>
    public static string? WhyNotRead(INamedTypeSymbol type)
    {
        if (Bases(type).Any(JsonKnownTypes.IsTurnedRound))
            return $"{JsonWalk.Name(type)} comes back in reverse order; return a list";
        return IsMade(type) ? null : $"{JsonWalk.Name(type)} cannot be made and filled when it is read; return a list, an array or a dictionary";
    }

    /// <summary>Why the keys of a dictionary cannot be written; null when they can, or when it is none.</summary>
    public static string? WhyNotKey(INamedTypeSymbol type) =>
        type.AllInterfaces.Insert(0, type).FirstOrDefault(static contract => JsonKnownTypes.FullName(contract) is "System.Collections.Generic.IDictionary" or "System.Collections.Generic.IReadOnlyDictionary") is { TypeArguments: { Length: 2 } arguments }
        && !IsKey(arguments[0])
            ? $"{JsonWalk.Name(arguments[0])} as the key of a dictionary has no form in JSON; use its text, or a list of entries"
            : null;

    /// <summary>Whether what is there can be filled, as it must be where nothing can be set.</summary>
    public static bool IsFilledInPlace(ITypeSymbol type) =>
        type is INamedTypeSymbol named && type.ContainingNamespace?.ToDisplayString() != "System.Collections.Immutable" && named.AllInterfaces.Insert(0, named).Any(IsFilled);

    private static bool IsKey(ITypeSymbol key) =>
        key is ITypeParameterSymbol or { TypeKind: TypeKind.Enum or TypeKind.Error } or IDynamicTypeSymbol
        || key.SpecialType is SpecialType.System_Object or SpecialType.System_String or (>= SpecialType.System_Boolean and <= SpecialType.System_Double) or SpecialType.System_DateTime
        || JsonAttributes.Has(key, "JsonConverterAttribute")
        || (key is INamedTypeSymbol named && JsonKnownTypes.IsText(named));

    private static bool IsMade(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (space == "System.Collections.Immutable" || space.StartsWith("Microsoft.FSharp", StringComparison.Ordinal))
            return true;
        if (type.TypeKind == TypeKind.Interface)
            return space is "System.Collections.Generic" or "System.Collections" && s_interfaces.Contains(type.Name);
        if (JsonKnownTypes.FullName(type) == "System.ArraySegment" || type.IsAbstract)
            return false;
        return type.InstanceConstructors.Any(static constructor => constructor is { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public })
            && (Bases(type).Any(static known => s_filled.Contains(JsonKnownTypes.FullName(known))) || type.AllInterfaces.Any(IsFilled));
    }

    private static bool IsFilled(INamedTypeSymbol contract) => JsonKnownTypes.FullName(contract) is "System.Collections.Generic.ICollection" or "System.Collections.IList" or "System.Collections.IDictionary";

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
            yield return current;
    }
}
