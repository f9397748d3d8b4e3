using Microsoft.CodeAnalysis;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Generators.Parsing.RateLimiting;

/// <summary>The type at the end of a hole's path.</summary>
internal static class PathTypes
{
    /// <returns>Null when a step is not found, which the binder would have reported.</returns>
    public static ITypeSymbol? TypeOf(KeyPart part, IMethodSymbol method)
    {
        var first = Identifiers.Unescape(part.Steps[0].Name);
        ITypeSymbol? type = first == "this"
            ? method.ContainingType
            : method.Parameters.FirstOrDefault(parameter => parameter.Name == first)?.Type;
        for (var index = 1; index < part.Steps.Count && type is not null; index++)
        {
            // A step behind ?. goes into the value of a nullable struct.
            if (part.Steps[index].Access != KeyAccess.Direct && type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
                type = nullable.TypeArguments[0];
            type = Member(type, Identifiers.Unescape(part.Steps[index].Name));
        }

        return type;
    }

    private static ITypeSymbol? Member(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                if (member is IPropertySymbol property)
                    return property.Type;
                if (member is IFieldSymbol field)
                    return field.Type;
            }
        }

        // Of an interface also what it inherits; of an array, what all arrays have.
        return type.AllInterfaces.SelectMany(one => one.GetMembers(name)).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
    }
}
