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

    /// <summary>Why no value of a type can be made from JSON; null when one can.</summary>
    public static string? WhyNot(INamedTypeSymbol type, IMethodSymbol? constructor, IReadOnlyCollection<ISymbol> members)
    {
        if (constructor is null)
            return type.IsValueType ? null : $"{JsonWalk.Name(type)} cannot be made when it is read: it has neither one public constructor nor one without parameters; add one, or mark one with [JsonConstructor]";
        return constructor.Parameters.FirstOrDefault(parameter => !members.Any(member => Gives(member, parameter))) is { } unbound
            ? $"{JsonWalk.Name(type)} cannot be made when it is read: its constructor takes {JsonWalk.Name(unbound.Type)} {unbound.Name}, and no public property has this name and this type; add one, or mark another constructor with [JsonConstructor]"
            : null;
    }

    private static bool Gives(ISymbol member, IParameterSymbol parameter) =>
        string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
        && (member.DeclaredAccessibility == Accessibility.Public || JsonAttributes.Has(member, "JsonIncludeAttribute"))
        && SymbolEqualityComparer.Default.Equals((member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type, parameter.Type);
}
