using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Looks for values of which the declared type tells a part: System.Text.Json writes what that type has, and leaves out what a derived one adds.</summary>
internal static class JsonDerived
{
    public static string? Why(INamedTypeSymbol type, bool reads, Compilation compilation, JsonWalk walk)
    {
        var declared = type.GetAttributes().Where(static attribute => JsonAttributes.Is(attribute, "JsonDerivedTypeAttribute")).ToList();
        if (declared.Count > 0)
            return WhyNameless(type, declared, reads) ?? walk.FirstOf(declared.Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value).OfType<ITypeSymbol>());

        var name = JsonWalk.Name(type);
        if (type.IsAbstract)
        {
            var kind = type.TypeKind == TypeKind.Interface ? "an interface" : "abstract";
            return reads
                ? $"{name} is {kind}, so nothing says what to make when it is read; return the type itself, or add [JsonDerivedType]"
                : $"{name} is {kind}, and what the value's own type adds would not count; take the type itself, or add [JsonDerivedType]";
        }

        return type is { TypeKind: TypeKind.Class, IsSealed: false } && DerivedTypes.FirstOf(type, compilation) is { } derived
            ? $"{JsonWalk.Name(derived)} derives from {name}, and what it adds would {(reads ? "be lost" : "not count")}; {WayOut(type, derived)}"
            : null;
    }

    // No attribute can name all types that a generic one makes; one that names the type itself says that only its own values come, and others are refused at run time.
    private static string WayOut(INamedTypeSymbol type, INamedTypeSymbol derived) => (type.IsGenericType, derived.IsGenericType) switch
    {
        (false, false) => $"name the type itself, or add [JsonDerivedType(typeof({derived.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}), \"name\")] to {type.Name}",
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
