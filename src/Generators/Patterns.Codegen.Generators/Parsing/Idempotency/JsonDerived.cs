using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Looks for values of which the declared type tells a part: System.Text.Json writes what that type has, and leaves out what a derived one adds.</summary>
internal static class JsonDerived
{
    public static string? Why(INamedTypeSymbol type, bool reads, Compilation compilation, JsonWalk walk)
    {
        var declared = type.GetAttributes().Where(static attribute => JsonAttributes.Is(attribute, "JsonDerivedTypeAttribute")).ToList();
        if (declared.Count > 0)
        {
            var named = declared.Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value).OfType<INamedTypeSymbol>().ToList();
            return WhyNameless(type, declared, reads) ?? WhyUnnamed(type, named, reads, compilation) ?? named.Select(walk.WhyNamedByBase).FirstOrDefault(static why => why is not null);
        }

        var name = JsonWalk.Name(type);
        if (type.IsAbstract)
        {
            var kind = type.TypeKind == TypeKind.Interface ? "an interface" : "abstract";
            return reads
                ? $"{name} is {kind}, so nothing says what to make when it is read; return the type itself, or add [JsonDerivedType]"
                : $"{name} is {kind}, and what the value's own type adds would not count; take the type itself, or add [JsonDerivedType]";
        }

        return DerivedTypes.FirstOf(type, [], compilation) is { } derived ? WhyDerived(type, derived, reads, WayOut(type, derived)) : null;
    }

    // The base that is declared names all types of its values, also those that derive from one that it names: what that one names itself counts only where it is declared itself.
    private static string? WhyUnnamed(INamedTypeSymbol type, List<INamedTypeSymbol> named, bool reads, Compilation compilation) => named
        .Where(between => !SymbolEqualityComparer.Default.Equals(between, type) && !JsonAttributes.Has(between, "JsonConverterAttribute"))
        .Select(between => DerivedTypes.FirstOf(between, named, compilation) is { } derived
            ? WhyDerived(between, derived, reads, derived.IsGenericType ? $"name those of its types that come in attributes [JsonDerivedType] of {type.Name}" : $"add {Attribute(derived)} to {type.Name}")
            : null)
        .FirstOrDefault(static why => why is not null);

    private static string WhyDerived(INamedTypeSymbol type, INamedTypeSymbol derived, bool reads, string wayOut) =>
        $"{JsonWalk.Name(derived)} derives from {JsonWalk.Name(type)}, and what it adds would {(reads ? "be lost" : "not count")}; {wayOut}";

    private static string Attribute(INamedTypeSymbol derived) => $"[JsonDerivedType(typeof({derived.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}), \"name\")]";

    // No attribute can name all types that a generic one makes; one that names the type itself says that only its own values come, and others are refused at run time.
    private static string WayOut(INamedTypeSymbol type, INamedTypeSymbol derived) => (type.IsGenericType, derived.IsGenericType) switch
    {
        (false, false) => $"name the type itself, or add {Attribute(derived)} to {type.Name}",
        (false, true) => $"name the type itself, or add [JsonDerivedType(typeof({JsonWalk.Name(type)}), \"name\")] to {type.Name} where only values of {type.Name} itself come",
        _ => "name a type from which none derives",
    };

    // Without a name in the JSON, one derived type looks like another, and is read as the base.
    private static string? WhyNameless(INamedTypeSymbol type, List<AttributeData> declared, bool reads)
    {
        var nameless = declared.Where(static attribute => attribute.ConstructorArguments.Length < 2).ToList();
        return nameless.Count > 0 && (reads || nameless.Count + (type.IsAbstract ? 0 : 1) > 1)
            ? $"a [JsonDerivedType] of {JsonWalk.Name(type)} has no name, so nothing tells its values from others; write [JsonDerivedType(typeof({(nameless[0].ConstructorArguments.FirstOrDefault().Value as ITypeSymbol)?.Name}), \"name\")]"
            : null;
    }
}
