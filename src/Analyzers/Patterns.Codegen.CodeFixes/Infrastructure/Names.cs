using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>Finds names that are free.</summary>
internal static class Names
{
    public static string Free(IEnumerable<string> wanted, ISet<string> taken)
    {
        var last = "";
        foreach (var name in wanted)
        {
            if (!taken.Contains(name))
                return name;
            last = name;
        }

        while (taken.Contains(last))
            last += "_";
        return last;
    }

    /// <summary>A name as a token, escaped when it is a keyword.</summary>
    public static SyntaxToken Token(string name) =>
        Identifiers.Escape(name) == name
            ? SyntaxFactory.Identifier(name)
            : SyntaxFactory.VerbatimIdentifier(default, name, name, default);

    /// <summary>All names that mean something inside the members of a type.</summary>
    public static HashSet<string> In(INamedTypeSymbol type)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var current = type; current is not null; current = current.BaseType)
            taken.UnionWith(current.GetMembers().Select(static m => m.Name));
        foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            taken.UnionWith(method.Parameters.Select(static p => p.Name));
        return taken;
    }
}
