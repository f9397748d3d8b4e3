using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Names a method for generated members and for configuration, overloads included.</summary>
internal static class MethodNames
{
    // The names are those of .NET: the @ of C# before a keyword is none of theirs.
    private static readonly SymbolDisplayFormat s_short = SymbolDisplayFormat.MinimallyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);
    private static readonly SymbolDisplayFormat s_long = SymbolDisplayFormat.CSharpErrorMessageFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Signatures, each telling more than the one before.</summary>
    private static readonly ImmutableArray<Func<IMethodSymbol, string>> s_signatures =
    [
        static method => Parameters(method, s_short),
        static method => TypeParameters(method.TypeParameters) + Parameters(method, s_short),
        static method => TypeParameters(method.TypeParameters) + Parameters(method, s_long),
    ];

    /// <summary>The stem of generated names: the method's name, with a number from the second overload on.</summary>
    public static string Stem(IMethodSymbol method, ImmutableArray<AttributeData> attributes)
    {
        var ordinal = Ordinal(method);
        var stem = ordinal == 0 ? method.Name : method.Name + "_" + (ordinal + 1).ToString(CultureInfo.InvariantCulture);
        while ((ordinal > 0 && !method.ContainingType.GetMembers(stem).IsEmpty) || HelperNames.AreTaken(stem, method.ContainingType, attributes))
            stem += "_";
        return stem;
    }

    /// <summary><c>Namespace.Type.Method</c>, with as much of the signature as tells it from other wrapped methods of the name: short, so that people can write it.</summary>
    public static string Display(IMethodSymbol method)
    {
        var name = $"{TypeName(method.ContainingType)}{TypeArguments(method)}.{method.Name}";
        var others = Wrapped(method.ContainingType, method.Name).Where(other => !SymbolEqualityComparer.Default.Equals(other, method)).ToArray();
        if (others.Length == 0)
            return name;
        foreach (var signature in s_signatures)
        {
            var text = signature(method);
            if (others.All(other => signature(other) != text))
                return name + text;
        }

        return Identity(method);
    }

    /// <summary>
    /// What stored things are kept under: the namespaces, types, arity and parameter types in full, as the compiler names the method in documentation. No
    /// other method has it, and no other method changes it.
    /// </summary>
    public static string Identity(IMethodSymbol method)
    {
        var id = InFull(method);
        return id.Length > 0 ? id : $"{TypeName(method.ContainingType)}.{method.Name}";
    }

    /// <summary>
    /// The same for a method of a decorator: one that the decorated interface inherits is named with both, for another interface may inherit it as well, and the two
    /// have different implementations.
    /// </summary>
    public static string Identity(IMethodSymbol method, INamedTypeSymbol decorated)
    {
        var identity = Identity(method);
        return SymbolEqualityComparer.Default.Equals(method.ContainingType, decorated) ? identity : $"{InFull(decorated)}/{identity}";
    }

    /// <summary>The method in messages: <c>Type.Method</c>, and <c>Type.IInterface.Method</c> for one that implements an interface explicitly.</summary>
    public static string InMessages(IMethodSymbol method) => method.ExplicitInterfaceImplementations is [var explicitly, ..]
        ? $"{method.ContainingType?.Name}.{explicitly.ContainingType.Name}.{explicitly.Name}"
        : $"{method.ContainingType?.Name}.{method.Name}";

    // No braces: in the key of a Redis Cluster they say which node has it, and all keys of the method would meet there.
    private static string InFull(ISymbol symbol) =>
        symbol.GetDocumentationCommentId() is { Length: > 2 } id ? id.Substring("M:".Length).Replace('{', '<').Replace('}', '>') : "";

    private static string Parameters(IMethodSymbol method, SymbolDisplayFormat format) =>
        $"({string.Join(",", method.Parameters.Select(p => p.Type.ToDisplayString(format)))})";

    private static string TypeName(INamedTypeSymbol type)
    {
        var around = type.ContainingType is not null ? TypeName(type.ContainingType) + "."
            : type.ContainingNamespace.IsGlobalNamespace ? ""
            : type.ContainingNamespace.ToDisplayString(s_long) + ".";
        return around + type.Name;
    }

    /// <summary>Written where a type of the same name and another arity has such a method as well.</summary>
    private static string TypeArguments(IMethodSymbol method)
    {
        var type = method.ContainingType;
        var namesakes = ((INamespaceOrTypeSymbol?)type.ContainingType ?? type.ContainingNamespace).GetTypeMembers(type.Name);
        return type.Arity > 0 && namesakes.Any(other => other.Arity != type.Arity && Wrapped(other, method.Name).Any())
            ? TypeParameters(type.OriginalDefinition.TypeParameters)
            : "";
    }

    private static string TypeParameters(ImmutableArray<ITypeParameterSymbol> parameters) =>
        parameters.IsEmpty ? "" : $"<{string.Join(",", parameters.Select(static parameter => parameter.Name))}>";

    private static int Ordinal(IMethodSymbol method)
    {
        var ordinal = 0;
        foreach (var other in Wrapped(method.ContainingType, method.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(other, method))
                return ordinal;
            ordinal++;
        }

        return 0;
    }

    private static IEnumerable<IMethodSymbol> Wrapped(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Where(static method => !PatternAttributes.Of(method).IsEmpty);
}
