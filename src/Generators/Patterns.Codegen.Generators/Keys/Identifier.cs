using Microsoft.CodeAnalysis.CSharp;

namespace Patterns.Codegen.Generators.Keys;

internal static class Identifier
{
    /// <summary>The name as it is written in code: with <c>@</c> when it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
