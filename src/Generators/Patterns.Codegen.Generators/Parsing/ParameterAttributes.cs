using System.Text;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Attributes that a decorator must repeat for its parameters to mean what the interface's mean to the compiler.</summary>
internal static class ParameterAttributes
{
    /// <summary>Those of a parameter or type parameter, with a space behind each.</summary>
    public static string Of(ISymbol parameter, TypeNamer names)
    {
        var text = new StringBuilder();
        foreach (var attribute in parameter.GetAttributes())
        {
            if (Display(attribute, names) is { } display)
                text.Append('[').Append(display).Append("] ");
        }

        return text.ToString();
    }

    /// <summary>The attribute as C#, or null when it is not one that the compiler reads at the declaration.</summary>
    public static string? Display(AttributeData attribute, TypeNamer names)
    {
        if (attribute.AttributeClass is not { } type)
            return null;

        var space = type.ContainingNamespace.ToDisplayString();
        if (space != "System.Diagnostics.CodeAnalysis" || type.DeclaredAccessibility != Accessibility.Public)
            return null;

        return AttributeText.Of(attribute, names);
    }
}
