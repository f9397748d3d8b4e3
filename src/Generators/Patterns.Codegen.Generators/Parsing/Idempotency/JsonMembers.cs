using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Looks for members of a type that are written but not read, or not even written.</summary>
internal static class JsonMembers
{
    public static string? Why(INamedTypeSymbol type, bool reads, JsonWalk walk)
    {
        var constructor = reads ? Constructor(type) : null;
        var members = InstanceMembers(type).ToList();
        foreach (var member in members.Where(IsSeen))
        {
            if (Why(type, member, constructor, reads, walk) is { } reason)
                return reason;
        }

        if (!members.Exists(IsTold))
            return HasState(type) ? $"{JsonWalk.Name(type)} has fields but no public property, so nothing of it would be written; add properties, or a [JsonConverter]" : null;
        return reads && type.DeclaringSyntaxReferences.IsEmpty && !members.OfType<IPropertySymbol>().Any(property => JsonState.IsRead(property, constructor) || JsonWalk.HasAttribute(property, "JsonIgnoreAttribute"))
            ? $"no property of {JsonWalk.Name(type)} would be read back; return what you need of it"
            : null;
    }

    /// <summary>Why a type that is written as its elements loses something beside them.</summary>
    public static string? WhyNotCollection(INamedTypeSymbol type) =>
        InstanceMembers(type).Where(IsSeen).FirstOrDefault(static member => member is IFieldSymbol or IPropertySymbol { IsIndexer: false, Name: not ("Count" or "Length" or "Capacity") } && (member is IFieldSymbol || JsonState.IsAutomatic((IPropertySymbol)member))) is { } lost
            ? $"of the collection {JsonWalk.Name(type)} System.Text.Json writes the elements alone, without {lost.Name}; make it a record that has a list"
            : null;

    private static string? Why(INamedTypeSymbol type, ISymbol member, IMethodSymbol? constructor, bool reads, JsonWalk walk)
    {
        switch (member)
        {
            case IFieldSymbol { IsImplicitlyDeclared: false } field when !JsonWalk.HasAttribute(field, "JsonIncludeAttribute"):
                return $"{type.Name}.{field.Name} is a field, which System.Text.Json leaves out; make it a property, or add [JsonInclude]";
            case IFieldSymbol { IsImplicitlyDeclared: false } field:
                return walk.Why(field.Type);
            case IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property:
                if (reads && JsonState.IsLost(property, constructor))
                    return $"{type.Name}.{property.Name} is written but not read back: it has neither a public setter nor a constructor parameter of its name; add init, or [JsonInclude]";
                return walk.Why(property.Type);
            default:
                return null;
        }
    }

    private static IEnumerable<ISymbol> InstanceMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (!member.IsStatic && member is IFieldSymbol or IPropertySymbol)
                    yield return member;
            }
        }
    }

    private static bool IsSeen(ISymbol member) =>
        member.DeclaredAccessibility == Accessibility.Public && !JsonWalk.HasAttribute(member, "JsonIgnoreAttribute") && !JsonWalk.HasAttribute(member, "JsonConverterAttribute");

    // What is ignored was left out by choice.
    private static bool IsTold(ISymbol member) =>
        JsonWalk.HasAttribute(member, "JsonIncludeAttribute") || member is IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public };

    // The private fields of a type of another assembly cannot be seen; a struct without any would be of no use.
    private static bool HasState(INamedTypeSymbol type) =>
        InstanceMembers(type).Any(static member => member is IFieldSymbol) || (type.IsValueType && type.DeclaringSyntaxReferences.IsEmpty);

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
