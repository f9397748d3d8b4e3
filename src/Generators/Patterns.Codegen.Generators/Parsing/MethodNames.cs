using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Names a method for generated members and for configuration, overloads included.</summary>
internal static class MethodNames
{
    /// <summary>The stem of generated names: the method's name, with a number from the second overload on.</summary>
    public static string Stem(IMethodSymbol method, ImmutableArray<AttributeData> attributes)
    {
        var ordinal = Ordinal(method, out _);
        var stem = ordinal == 0 ? method.Name : method.Name + "_" + (ordinal + 1).ToString(CultureInfo.InvariantCulture);
        while ((ordinal > 0 && !method.ContainingType.GetMembers(stem).IsEmpty) || HelperNames.AreTaken(stem, method.ContainingType, attributes))
            stem += "_";
        return stem;
    }

    /// <summary><c>Namespace.Type.Method</c>, with the parameters' types when overloads would share the name.</summary>
    public static string Display(IMethodSymbol method)
    {
        Ordinal(method, out var count);
        var name = $"{TypeName(method.ContainingType)}.{method.Name}";
        return count < 2
            ? name
            : $"{name}({string.Join(",", method.Parameters.Select(p => p.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)))})";
    }

    private static string TypeName(INamedTypeSymbol type)
    {
        var around = type.ContainingType is not null ? TypeName(type.ContainingType) + "."
            : type.ContainingNamespace.IsGlobalNamespace ? ""
            : type.ContainingNamespace.ToDisplayString() + ".";
        return around + type.Name;
    }

    private static int Ordinal(IMethodSymbol method, out int count)
    {
        var ordinal = 0;
        count = 0;
        foreach (var member in method.ContainingType.GetMembers(method.Name))
        {
            if (member is not IMethodSymbol other || PatternAttributes.Of(other).IsEmpty)
                continue;
            if (SymbolEqualityComparer.Default.Equals(other, method))
                ordinal = count;
            count++;
        }

        return ordinal;
    }
}
