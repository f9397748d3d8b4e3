using Microsoft.CodeAnalysis;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Tells what source generators write from what people do, by the ending of the file's name.</summary>
internal static class GeneratedFiles
{
    /// <summary>Whether a part of a declaration stands in such a file.</summary>
    public static bool Have(SyntaxReference part) => part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);
}
