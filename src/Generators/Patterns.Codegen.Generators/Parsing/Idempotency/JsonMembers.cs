using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Looks for members of a type of the user's that are written but not read, or not even written.</summary>
internal static class JsonMembers
{
    public static string? Why(INamedTypeSymbol type, bool reads, JsonWalk walk)
    {
        var constructor = reads ? Constructor(type) : null;
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None } && !current.DeclaringSyntaxReferences.IsEmpty; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member.IsStatic || member.DeclaredAccessibility != Accessibility.Public || JsonWalk.HasAttribute(member, "JsonIgnoreAttribute") || JsonWalk.HasAttribute(member, "JsonConverterAttribute"))
                    continue;
                if (Why(type, member, constructor, reads, walk) is { } reason)
                    return reason;
            }
        }

        return null;
    }

    private static string? Why(INamedTypeSymbol type, ISymbol member, IMethodSymbol? constructor, bool reads, JsonWalk walk)
    {
        switch (member)
        {
            case IFieldSymbol { IsImplicitlyDeclared: false } field when !JsonWalk.HasAttribute(field, "JsonIncludeAttribute"):
                return $"{type.Name}.{field.Name} is a field, which System.Text.Json leaves out; make it a property, or add [JsonInclude]";
            case IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property:
                if (reads && IsLost(property, constructor))
                    return $"{type.Name}.{property.Name} is written but not read back: it has neither a public setter nor a constructor parameter of its name; add init, or [JsonInclude]";
                return walk.Why(property.Type);
            default:
                return null;
        }
    }

    // A property that is computed needs not be read; one that holds a value does.
    private static bool IsLost(IPropertySymbol property, IMethodSymbol? constructor) =>
        property.SetMethod is not { DeclaredAccessibility: Accessibility.Public }
        && !JsonWalk.HasAttribute(property, "JsonIncludeAttribute")
        && IsStored(property)
        && constructor?.Parameters.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)) != true;

    private static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    // As the serializer chooses: the marked one, the one without parameters, the only one.
    private static IMethodSymbol? Constructor(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors.Where(static constructor => !constructor.IsImplicitlyDeclared || constructor.Parameters.Length == 0).ToArray();
        var open = all.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToArray();
        return all.FirstOrDefault(static constructor => JsonWalk.HasAttribute(constructor, "JsonConstructorAttribute"))
            ?? open.FirstOrDefault(static constructor => constructor.Parameters.Length == 0)
            ?? (open.Length == 1 ? open[0] : null);
    }
}
