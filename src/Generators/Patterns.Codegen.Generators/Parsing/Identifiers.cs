using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Names as generated code must write them.</summary>
internal static class Identifiers
{
    /// <summary>Keywords of places that generated code has none of: an escape would only make them harder to read.</summary>
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        "add", "alias", "assembly", "by", "equals", "from", "get", "group", "init", "into", "join", "let", "method", "module", "on", "param",
        "property", "remove", "select", "set", "type", "value", "when",
    };

    /// <summary>The name, with an <c>@</c> when it could be taken for a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || (SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None && !s_harmless.Contains(name))
            ? "@" + name
            : name;

    /// <summary>The name without its escape.</summary>
    public static string Unescape(string name) => name.StartsWith("@", StringComparison.Ordinal) ? name.Substring(1) : name;
}
