using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Patterns.Codegen.Generators.Keys;

/// <summary>
/// Where a part of a template stands in the source. Exact when the attribute's argument is one string literal;
/// a constant, a concatenation or <c>nameof</c> is underlined as a whole.
/// </summary>
internal sealed class TemplateLocations(string template, Location argument)
{
    private int[]? _offsets;
    private bool _isRead;

    /// <summary>Where the characters from <paramref name="position"/> on stand.</summary>
    public Location At(int position, int length)
    {
        if (argument.SourceTree is not { } tree)
            return argument;

        if (!_isRead)
        {
            _offsets = Read(tree);
            _isRead = true;
        }

        return _offsets is { } offsets && length > 0 && position + length < offsets.Length
            ? Location.Create(tree, TextSpan.FromBounds(offsets[position], offsets[position + length]))
            : argument;
    }

    private int[]? Read(SyntaxTree tree)
    {
        var node = tree.GetRoot().FindNode(argument.SourceSpan, getInnermostNodeForTie: true);
        while (node is AttributeArgumentSyntax or ParenthesizedExpressionSyntax)
            node = node is AttributeArgumentSyntax wrapped ? wrapped.Expression : ((ParenthesizedExpressionSyntax)node).Expression;

        if (node is not LiteralExpressionSyntax { Token: var token } || token.ValueText != template)
            return null;

        var offsets = LiteralOffsets.Of(token.Text, template);
        return offsets is null ? null : Array.ConvertAll(offsets, offset => offset + token.SpanStart);
    }
}
