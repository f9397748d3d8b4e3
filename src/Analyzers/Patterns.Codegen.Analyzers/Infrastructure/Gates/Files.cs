using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Infrastructure.Gates;

/// <summary>What all analyzers ask of files again and again, found once for each.</summary>
internal static class Files
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileCode> s_files = new();
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> s_users = new();

    public static FileCode Of(SyntaxTree tree) => s_files.GetValue(tree, static key => new FileCode(key));

    /// <summary>Whether any file of the compilation has the text, in any case.</summary>
    public static bool AnyMentions(Compilation compilation, string text)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (Of(tree).Text.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The files that have the text, in just this case.</summary>
    public static IEnumerable<SyntaxTree> With(string text, Compilation compilation) =>
        compilation.SyntaxTrees.Where(tree => Of(tree).Text.IndexOf(text, StringComparison.Ordinal) >= 0);

    /// <summary>Every place that uses a name, found in the texts: most nodes of the files are never looked at.</summary>
    public static IEnumerable<SimpleNameSyntax> Naming(string name, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in With(name, compilation))
        {
            foreach (var use in Of(tree).Naming(name, tree.GetRoot(cancellationToken)))
                yield return use;
        }
    }

    /// <summary>Whether the project names our namespace anywhere: without that, it has none of our attributes.</summary>
    public static bool UsesAttributes(Compilation compilation) =>
        s_users.GetValue(compilation, static key => new StrongBox<bool>(AnyMentions(key, "Codegen"))).Value;
}
