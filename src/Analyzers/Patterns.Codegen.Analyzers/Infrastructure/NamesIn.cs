using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>The names that the code of a type uses, found once for each declaration: rules ask for them at each of its calls.</summary>
internal static class NamesIn
{
    private static readonly ConditionalWeakTable<SyntaxNode, ILookup<string, SimpleNameSyntax>> s_names = new();

    /// <summary>Every name in a declaration, those in nested types included, in the order of the source.</summary>
    public static ILookup<string, SimpleNameSyntax> Of(SyntaxNode declaration) => s_names.GetValue(declaration, static key =>
        key.DescendantNodes().OfType<SimpleNameSyntax>().ToLookup(static name => name.Identifier.ValueText, StringComparer.Ordinal));
}
