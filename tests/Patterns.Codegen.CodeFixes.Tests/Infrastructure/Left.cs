using Microsoft.CodeAnalysis;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Infrastructure;

/// <summary>What fixes leave to the user.</summary>
internal static class Left
{
    /// <summary>Whether the compiler asks for a name that only the user knows.</summary>
    public static bool ToUser(Diagnostic diagnostic) =>
        diagnostic is { Id: "CS0103", Location.SourceTree: { } tree }
        && Placeholders.All.Contains(tree.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
}
