using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>Reads where a type stands, so that another part of it can be written.</summary>
internal static class TypeReader
{
    public static TypeModel Read(INamedTypeSymbol type, TypeNamer names)
    {
        var declarations = new List<string>();
        for (var current = type; current is not null; current = current.ContainingType)
            declarations.Insert(0, Declaration(current));

        var space = type.ContainingNamespace.IsGlobalNamespace ? null : Namespace(type.ContainingNamespace);
        return new TypeModel(space, [.. declarations], HandlesClass(type, names), HintName(type));
    }

    /// <summary>Whether the type and all types around it are partial.</summary>
    public static bool IsPartial(INamedTypeSymbol type, out INamedTypeSymbol? obstacle, CancellationToken cancellationToken)
    {
        for (obstacle = type; obstacle is not null; obstacle = obstacle.ContainingType)
        {
            foreach (var reference in obstacle.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellationToken) is BaseTypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether the type, or one around it, is seen in its own file only, so that no other file can hold a part of it.</summary>
    public static bool IsFileLocal(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
                return true;
        }

        return false;
    }

    public static string Namespace(INamespaceSymbol space)
    {
        var parts = new List<string>();
        for (var current = space; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
            parts.Insert(0, Identifiers.Escape(current.Name));
        return string.Join(".", parts);
    }

    /// <summary>The file's name: readable, and made unique by a hash when characters had to be replaced.</summary>
    public static string HintName(INamedTypeSymbol type, string suffix = "")
    {
        var full = type.ContainingNamespace.IsGlobalNamespace ? "" : Identifiers.Unescape(type.ContainingNamespace.ToDisplayString()).Replace(".@", ".") + ".";
        var name = "";
        for (var current = type; current is not null; current = current.ContainingType)
            name = current.MetadataName + (name.Length == 0 ? "" : "." + name);
        full += name + suffix;

        var text = new StringBuilder(full.Length);
        var hash = 2166136261u;
        foreach (var character in full)
        {
            hash = unchecked((hash ^ character) * 16777619u);
            text.Append(character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-' ? character : '_');
        }

        var readable = text.ToString();
        if (readable.Length > 120)
            readable = readable.Substring(readable.Length - 120);
        return readable == full ? $"{readable}.g.cs" : $"{readable}.{hash:x8}.g.cs";
    }

    private static string HandlesClass(INamedTypeSymbol type, TypeNamer names)
    {
        var name = type.Name + "Patterns";
        while (names.IsTaken(name) || type.ContainingNamespace.GetTypeMembers(name).Length > 0)
            name += "_";
        return Identifiers.Escape(name);
    }

    private static string Declaration(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "partial record struct",
            { IsRecord: true } => "partial record",
            { TypeKind: TypeKind.Struct, IsRefLikeType: true } => "ref partial struct",
            { TypeKind: TypeKind.Struct } => "partial struct",
            { TypeKind: TypeKind.Interface } => "partial interface",
            _ => "partial class",
        };
        return $"{keyword} {Identifiers.Escape(type.Name)}{SignatureReader.TypeParameters(type.TypeParameters)}";
    }
}
