using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing.Idempotency;

/// <summary>Finds classes of the project that derive from a type. Each file's base lists are read once, and nothing is bound unless one names a type that is called the same.</summary>
internal static class DerivedTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, ILookup<string, string>> s_files = new();

    /// <summary>One that derives directly and is none of those that are known, or null.</summary>
    public static INamedTypeSymbol? FirstOf(INamedTypeSymbol type, List<INamedTypeSymbol> known, Compilation compilation)
    {
        if (type is not { TypeKind: TypeKind.Class, IsSealed: false })
            return null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var name in s_files.GetValue(tree, static key => Read(key))[type.Name])
            {
                var derived = compilation.GetSymbolsWithName(name, SymbolFilter.Type).OfType<INamedTypeSymbol>().FirstOrDefault(candidate => Derives(candidate, type) && !known.Exists(other => SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, candidate.OriginalDefinition)));
                if (derived is not null)
                    return derived;
            }
        }

        return null;
    }

    private static bool Derives(INamedTypeSymbol candidate, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(candidate.BaseType, type)
        || (candidate.IsGenericType && SymbolEqualityComparer.Default.Equals(candidate.BaseType?.OriginalDefinition, type.OriginalDefinition));

    // The names of base types, each with those of the types that name it.
    private static ILookup<string, string> Read(SyntaxTree tree) =>
        tree.GetRoot().DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>()
            .Where(static type => type is ClassDeclarationSyntax or RecordDeclarationSyntax && type.BaseList is { Types.Count: > 0 })
            .ToLookup(static type => NameOf(type.BaseList!.Types[0].Type), static type => type.Identifier.ValueText, StringComparer.Ordinal);

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
