using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Looks for members of a type that are written but not read, or not even written.</summary>
internal static class JsonMembers
{
    public static string? Why(INamedTypeSymbol type, bool reads, JsonWalk walk)
    {
        // Nothing is made of an abstract type: what is read is of a type that derives from it, where these members are looked at again.
        var makes = reads && !type.IsAbstract;
        var constructor = makes ? JsonConstruction.Chosen(type) : null;
        makes = makes && !JsonConstruction.IsUnseen(type, constructor);
        var members = InstanceMembers(type).ToList();
        if (makes && JsonConstruction.WhyNone(type, constructor) is { } none)
            return none;
        foreach (var member in members.Where(member => IsSeen(member, reads)))
        {
            if (((makes ? WhyLost(type, member, constructor) : null) ?? Why(type, member, walk)) is { } reason)
                return reason;
        }

        if (!members.Exists(IsTold))
            return HasState(type) ? $"{JsonWalk.Name(type)} has fields but no public property, so nothing of it would be written; add properties, or a [JsonConverter]" : null;
        if (!makes)
            return null;
        return type.DeclaringSyntaxReferences.IsEmpty && !members.OfType<IPropertySymbol>().Any(property => JsonState.IsRead(property, constructor) || JsonAttributes.Has(property, "JsonIgnoreAttribute"))
            ? $"no property of {JsonWalk.Name(type)} would be read back; return what you need of it"
            : JsonConstruction.WhyNot(type, constructor, members);
    }

    /// <summary>Why a type that is written as its elements loses something beside them.</summary>
    public static string? WhyNotCollection(INamedTypeSymbol type) =>
        InstanceMembers(type).FirstOrDefault(static member => IsSeen(member, reads: false) && member is IFieldSymbol or IPropertySymbol { IsIndexer: false, Name: not ("Count" or "Length" or "Capacity") } && (member is IFieldSymbol || JsonState.IsAutomatic((IPropertySymbol)member))) is { } lost
            ? $"of the collection {JsonWalk.Name(type)} System.Text.Json writes the elements alone, without {lost.Name}; make it a record that has a list"
            : null;

    private static string? Why(INamedTypeSymbol type, ISymbol member, JsonWalk walk) => member switch
    {
        IFieldSymbol { IsImplicitlyDeclared: false } field when !JsonAttributes.Has(field, "JsonIncludeAttribute") => $"{type.Name}.{field.Name} is a field, which System.Text.Json leaves out; make it a property, or add [JsonInclude]",
        _ when JsonAttributes.Has(member, "JsonConverterAttribute") => null,
        IFieldSymbol { IsImplicitlyDeclared: false } field => walk.WhyIn(type, field, field.Type),
        IPropertySymbol property when IsWritten(property) => walk.WhyIn(type, property, property.Type),
        _ => null,
    };

    private static string? WhyLost(INamedTypeSymbol type, ISymbol member, IMethodSymbol? constructor)
    {
        if (JsonAttributes.WritesUnreadableNumbers(member) || JsonAttributes.WritesUnreadableNumbers(type))
            return $"the numbers of {type.Name} are written as strings, which are not read as numbers; add JsonNumberHandling.AllowReadingFromString";
        return member switch
        {
            IPropertySymbol property when IsWritten(property) && JsonState.IsLost(property, constructor) =>
                $"{type.Name}.{property.Name} is written but not read back: {WhyNotSet(type, property)}",
            IPropertySymbol property when IsWritten(property) && JsonAttributes.IsLeftOutEmpty(property, property.Type) && JsonState.Begins(property) =>
                $"{type.Name}.{property.Name} is left out where it has no value, and comes back as what it begins with; remove the condition of its [JsonIgnore], or its initial value",
            IFieldSymbol { IsReadOnly: true, IsImplicitlyDeclared: false } field when JsonAttributes.Has(field, "JsonIncludeAttribute") && !JsonState.IsTaken(field, constructor) =>
                $"{type.Name}.{field.Name} is written but not read back: it is read-only; make it a property with init",
            _ => null,
        };
    }

    private static string WhyNotSet(INamedTypeSymbol type, IPropertySymbol property) =>
        type.InstanceConstructors.Any(other => other.DeclaredAccessibility == Accessibility.Public && JsonState.IsTaken(property, other))
            ? $"{type.Name} is made without the constructor that takes it; mark this one with [JsonConstructor]"
            : $"it has neither a public setter nor a constructor parameter of its name; add init, or a setter with [JsonInclude]{(JsonState.IsAutomatic(property) ? "" : ", or [JsonIgnore] if it is computed")}";

    private static bool IsWritten(IPropertySymbol property) =>
        property is { IsIndexer: false, GetMethod: { } getter } && (getter.DeclaredAccessibility == Accessibility.Public || JsonAttributes.Has(property, "JsonIncludeAttribute"));

    /// <summary>Fields and properties, those of base types behind its own, and none that a type between overrides.</summary>
    public static IEnumerable<ISymbol> InstanceMembers(INamedTypeSymbol type)
    {
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { OverriddenProperty: { } replaced } own && !JsonGetter.AsksBase(own))
                    overridden.Add(replaced);
                if (!member.IsStatic && member is IFieldSymbol or IPropertySymbol && !overridden.Contains(member))
                    yield return member;
            }
        }
    }

    private static bool IsSeen(ISymbol member, bool reads) =>
        (member.DeclaredAccessibility == Accessibility.Public || JsonAttributes.Has(member, "JsonIncludeAttribute")) && !JsonAttributes.IsIgnored(member, reads);

    // What is ignored was left out by choice.
    private static bool IsTold(ISymbol member) =>
        JsonAttributes.Has(member, "JsonIncludeAttribute") || (member is IPropertySymbol property && IsWritten(property));

    // The private fields of a type of another assembly cannot be seen; a struct without any would be of no use.
    private static bool HasState(INamedTypeSymbol type) =>
        InstanceMembers(type).Any(static member => member is IFieldSymbol) || (type.IsValueType && type.DeclaringSyntaxReferences.IsEmpty);
}
