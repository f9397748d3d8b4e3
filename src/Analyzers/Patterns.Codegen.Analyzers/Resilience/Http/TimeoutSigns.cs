using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;

namespace Patterns.Codegen.Analyzers.Resilience.Http;

/// <summary>
/// Whether somebody sets a time-out for the requests of a class: in its file, where an HttpClient is registered for it, or for clients that no class is named for, which
/// may be its own. By names, and in the code alone: a comment sets nothing.
/// </summary>
internal sealed class TimeoutSigns
{
    private static readonly string[] s_words = ["Timeout", "CancelAfter", "CancellationTokenSource", "WaitAsync", "AddStandardResilienceHandler", "AddStandardHedgingHandler"];

    /// <summary>No name of a class.</summary>
    private const string AnyClient = "\0";

    private readonly Lazy<HashSet<SyntaxTree>> _files;
    private readonly Lazy<HashSet<string>> _words;

    public TimeoutSigns(Compilation compilation)
    {
        var signs = new Lazy<ImmutableArray<SyntaxNode>>(() => [.. compilation.SyntaxTrees.SelectMany(In)]);
        _files = new(() => [.. signs.Value.Select(static sign => sign.SyntaxTree)]);
        _words = new(() => new(signs.Value.Select(StatementOf).Distinct().SelectMany(static statement => statement.DescendantTokens()).Select(WordOf), StringComparer.Ordinal));
    }

    /// <summary>Asked last, when everything else speaks for a report: it looks through all files.</summary>
    public bool AreAround(SyntaxNode use)
    {
        if (_files.Value.Contains(use.SyntaxTree))
            return true;

        // In a statement of another file that is about the class's client, or about clients of no class in particular.
        return _words.Value.Contains(AnyClient) || (use.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText is { } type && _words.Value.Contains(type));
    }

    private static IEnumerable<SyntaxNode> In(SyntaxTree tree) =>
        Array.Exists(s_words, word => Files.Of(tree).Text.IndexOf(word, StringComparison.Ordinal) >= 0) ? tree.GetRoot().DescendantNodes().Where(IsSign) : [];

    private static bool IsSign(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: var target } => WrittenName.Of(target) == "Timeout",
        InvocationExpressionSyntax { Expression: var method } => WrittenName.Of(method) is "CancelAfter" or "WaitAsync" or "AddStandardResilienceHandler" or "AddStandardHedgingHandler" or "AddTimeout" or "TimeoutAsync",
        // Without an argument it only ends when somebody says so.
        ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0, Type: var type } => WrittenName.Of(type) == "CancellationTokenSource",
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: > 0, Parent.Parent.Parent: VariableDeclarationSyntax { Type: var type } } => WrittenName.Of(type) == "CancellationTokenSource",
        _ => false,
    };

    private static string WordOf(SyntaxToken token) =>
        token.Parent is SimpleNameSyntax and not GenericNameSyntax { Identifier.ValueText: "AddHttpClient" } && token.ValueText.IndexOf("HttpClient", StringComparison.Ordinal) >= 0 ? AnyClient : token.ValueText;

    /// <summary>The whole statement, not one in a lambda of it: <c>AddHttpClient&lt;Stock&gt;(client => { ... })</c>.</summary>
    private static SyntaxNode StatementOf(SyntaxNode node)
    {
        var outermost = node;
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is MemberDeclarationSyntax and not GlobalStatementSyntax)
                return outermost is StatementSyntax ? outermost : ancestor;
            if (ancestor is StatementSyntax and not BlockSyntax)
                outermost = ancestor;
        }

        return outermost;
    }
}
