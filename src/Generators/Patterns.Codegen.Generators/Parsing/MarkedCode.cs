using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Generators.Parsing;

/// <summary>
/// Finds the declarations that carry our attributes, once for all generators and attributes. <c>ForAttributeWithMetadataName</c> goes through every file anew for each
/// attribute of each generator, which in a large project costs more than all our rules: see docs/decisions/0031-attributes-found-once.md.
/// </summary>
internal static class MarkedCode
{
    public const string JsonSerializable = "System.Text.Json.Serialization.JsonSerializableAttribute";

    private static readonly ConditionalWeakTable<SyntaxTree, MarkedFile> s_files = new();

    /// <summary>What <paramref name="read"/> makes of each declaration with an attribute that is called like one of ours, or like <see cref="JsonSerializable"/>.</summary>
    /// <param name="context">The generator's.</param>
    /// <param name="read">Looks closer. What it returns must compare by value and hold nothing of the compiler.</param>
    public static IncrementalValuesProvider<T> ReadMarked<T>(this IncrementalGeneratorInitializationContext context, Func<MarkedNode, CancellationToken, T?> read)
        where T : class =>
        context.CompilationProvider.SelectMany((compilation, cancellationToken) => In(compilation, cancellationToken).Select(node => read(node, cancellationToken)).OfType<T>());

    /// <summary>The declarations, in the order of the files.</summary>
    public static IEnumerable<MarkedNode> In(Compilation compilation, CancellationToken cancellationToken)
    {
        var files = compilation.SyntaxTrees.Select(static tree => (Tree: tree, Marks: s_files.GetValue(tree, static key => new MarkedFile(key)))).ToList();
        if (!files.Exists(static file => file.Marks.MentionsNamespace))
            yield break;

        var aliased = files.Exists(static file => file.Marks.MentionsNamespace && file.Marks.HasGlobalAlias);
        foreach (var (tree, marks) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            SemanticModel? model = null;
            foreach (var declaration in marks.Marked(aliased))
            {
                model ??= compilation.GetSemanticModel(tree);
                if (model.GetDeclaredSymbol(declaration, cancellationToken) is { } symbol)
                    yield return new MarkedNode(declaration, symbol, model);
            }
        }
    }
}
