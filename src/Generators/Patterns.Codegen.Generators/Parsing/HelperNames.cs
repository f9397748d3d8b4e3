using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>The names of the methods that are written beside a wrapped one, and whether its user has taken one of them.</summary>
internal static class HelperNames
{
    /// <summary>Whether a helper of that stem would clash with a member of the type, hide one of its bases, or be called like the type itself.</summary>
    public static bool AreTaken(string stem, INamedTypeSymbol type, ImmutableArray<AttributeData> attributes)
    {
        foreach (var name in Of(stem, attributes))
        {
            if (IsTaken(name, type))
                return true;
        }

        return false;
    }

    private static IEnumerable<string> Of(string stem, ImmutableArray<AttributeData> attributes)
    {
        yield return stem + "Slow";
        var pipelines = 0;
        foreach (var attribute in attributes)
        {
            var word = attribute.AttributeClass?.Name switch
            {
                PatternAttributes.Hedge => "Hedge",
                PatternAttributes.Pipeline => ++pipelines == 1 ? "Pipeline" : $"Pipeline{pipelines}",
                _ => null,
            };
            if (word is null)
                continue;
            yield return $"{stem}Inside{word}";
            yield return $"{stem}Inside{word}Slow";
        }
    }

    private static bool IsTaken(string name, INamedTypeSymbol type)
    {
        if (type.Name == name)
            return true;
        foreach (var parameter in type.TypeParameters)
        {
            if (parameter.Name == name)
                return true;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).Any(member => SymbolEqualityComparer.Default.Equals(current, type) || member.DeclaredAccessibility != Accessibility.Private))
                return true;
        }

        // A decorator has the members of all of them.
        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var inherited in type.AllInterfaces)
            {
                if (!inherited.GetMembers(name).IsEmpty)
                    return true;
            }
        }

        return false;
    }
}
