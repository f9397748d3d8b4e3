using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Says how System.Text.Json makes an object that it reads, and why it cannot.</summary>
internal static class JsonConstruction
{
    /// <summary>The constructor as the serializer chooses it: the marked one, the one without parameters, the only one. Null when it finds none.</summary>
    public static IMethodSymbol? Chosen(INamedTypeSymbol type)
    {
        var all = type.InstanceConstructors.Where(static constructor => !constructor.IsImplicitlyDeclared || constructor.Parameters.Length == 0).ToArray();
        var open = all.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToArray();
        return all.FirstOrDefault(static constructor => JsonAttributes.Has(constructor, "JsonConstructorAttribute"))
            ?? open.FirstOrDefault(static constructor => constructor.Parameters.Length == 0)
            ?? (open.Length == 1 ? open[0] : null);
    }

    /// <summary>
    /// Whether it may be made by a private constructor with [JsonConstructor] that nobody sees here: of other assemblies the compiler knows what is public alone.
    /// </summary>
    public static bool IsUnseen(INamedTypeSymbol type, IMethodSymbol? constructor) =>
        constructor is null
        && !type.IsValueType
        && type.DeclaringSyntaxReferences.IsEmpty
        && !type.InstanceConstructors.Any(static other => other.DeclaredAccessibility == Accessibility.Public)
        && MayMark(type.ContainingModule);

    // Only an assembly that uses the serializer can. What a build hands to its other projects is without private members, and without references that nothing else needs; so are those of the framework, which mark none.
    private static bool MayMark(IModuleSymbol module) =>
        module.ReferencedAssemblies.Any(static assembly => assembly.Name == "System.Text.Json")
        || (module.ContainingAssembly.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "ReferenceAssemblyAttribute")
            && module.Name.Split('.')[0] is not ("System" or "Microsoft" or "mscorlib" or "netstandard"));

    /// <summary>Why the serializer finds no constructor; null when it does.</summary>
    public static string? WhyNone(INamedTypeSymbol type, IMethodSymbol? constructor)
    {
        if (constructor is not null || type.IsValueType)
            return null;
        var reason = type.InstanceConstructors.All(static other => other.DeclaredAccessibility != Accessibility.Public)
            ? "it has no public constructor; add one, or mark one with [JsonConstructor]"
            : $"it has several public constructors with parameters; mark one with [JsonConstructor]{(type.IsRecord ? ", or that of the record with [method: JsonConstructor] before the record" : "")}";
        return $"{JsonWalk.Name(type)} cannot be made when it is read: {reason}";
    }

    /// <summary>Why no value of a type can be made by a constructor; null when one can.</summary>
    public static string? WhyNot(INamedTypeSymbol type, IMethodSymbol? constructor, IReadOnlyCollection<ISymbol> members) =>
        constructor?.Parameters.FirstOrDefault(parameter => !members.Any(member => Gives(member, parameter))) is { } unbound
            ? $"{JsonWalk.Name(type)} cannot be made when it is read: its constructor takes {JsonWalk.Name(unbound.Type)} {unbound.Name}, and no public property has this name and this type; add one, or mark another constructor with [JsonConstructor]"
            : null;

    private static bool Gives(ISymbol member, IParameterSymbol parameter) =>
        string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
        && (member.DeclaredAccessibility == Accessibility.Public || JsonAttributes.Has(member, "JsonIncludeAttribute"))
        && SymbolEqualityComparer.Default.Equals((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type, parameter.Type);
}
