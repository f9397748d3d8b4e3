using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Writes an attribute as C#, as it was written by its user.</summary>
internal static class AttributeText
{
    /// <summary>What stands between the brackets, or null when it has values that cannot be repeated.</summary>
    public static string? Of(AttributeData attribute, TypeNamer names)
    {
        if (attribute.AttributeClass is not { } type)
            return null;

        var arguments = new List<string>();
        foreach (var argument in attribute.ConstructorArguments)
        {
            if (argument.Kind is TypedConstantKind.Array or TypedConstantKind.Error)
                return null;
            arguments.Add(argument.ToCSharpString());
        }

        foreach (var pair in attribute.NamedArguments)
        {
            if (pair.Value.Kind is TypedConstantKind.Array or TypedConstantKind.Error)
                return null;
            arguments.Add($"{Identifiers.Escape(pair.Key)} = {pair.Value.ToCSharpString()}");
        }

        return arguments.Count == 0 ? names.Name(type) : $"{names.Name(type)}({string.Join(", ", arguments)})";
    }
}
