using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure;

/// <summary>The names that the code of a type uses, found once for each type: rules ask for them at each of its calls.</summary>
internal static class TypeNames
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, ImmutableHashSet<string>> s_names = new();

    /// <summary>Every name in its declarations, those of its nested types included.</summary>
    public static ImmutableHashSet<string> Of(INamedTypeSymbol type, CancellationToken cancellationToken) => s_names.GetValue(type, key =>
    [
        .. key.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes()).OfType<SimpleNameSyntax>().Select(static name => name.Identifier.ValueText),
    ]);
}
