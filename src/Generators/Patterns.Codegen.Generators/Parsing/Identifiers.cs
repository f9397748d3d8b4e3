using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Names as generated code must write them.</summary>
internal static class Identifiers
{
    /// <summary>The name, with an <c>@</c> when it is a keyword anywhere.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>The name without its escape.</summary>
    public static string Unescape(string name) => name.StartsWith("@", StringComparison.Ordinal) ? name.Substring(1) : name;
}
