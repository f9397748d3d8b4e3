using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Attributes that a decorator must repeat for its parameters to mean what the interface's mean to the compiler.</summary>
internal static class ParameterAttributes
{
    public static string Of(IParameterSymbol parameter, TypeNamer names)
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

        var arguments = new List<string>();
        foreach (var argument in attribute.ConstructorArguments)
        {
            if (argument.Kind == TypedConstantKind.Array)
                return null;
            arguments.Add(argument.ToCSharpString());
        }

        return arguments.Count == 0 ? names.Name(type) : $"{names.Name(type)}({string.Join(", ", arguments)})";
    }
}
