using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>PCG2002 for Polly: puts the circuit breaker outside the retry, in a fluent chain, in statements on one builder, or among wrapped policies.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveStrategyFix)), Shared]
internal sealed class MoveStrategyFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Moves(target) is not null)
            yield return new FixOption("Put the circuit breaker outside the retry", "PCG2002.outside");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (Moves(target) is not { } moves || !session.IsFirst($"strategies {target.Root.SyntaxTree.FilePath} {moves[0].SpanStart}"))
            return;

        // The last one comes first; the others move down by one. White space around each place stays; comments go with what they are written for.
        var comments = MovedComments.Of(moves.Select(Piece));
        for (var i = 0; i < moves.Length; i++)
        {
            var from = i == 0 ? moves.Length - 1 : i - 1;
            await MoveAsync(session, moves[i], moves[from], comments?[i], comments?[from]).ConfigureAwait(false);
        }
    }

    private static async Task MoveAsync(FixSession session, SyntaxNode place, SyntaxNode source, MovedComments? there, MovedComments? moved)
    {
        var arguments = ArgumentsOf(place);
        var last = arguments ?? place;
        var node = source.WithTriviaFrom(place);
        var list = ArgumentsOf(source)?.WithTriviaFrom(last);
        if (there is not null && moved is not null)
        {
            if (there.First == place.GetFirstToken())
                node = node.WithLeadingTrivia(there.LeadingWith(moved));
            else
                await MovedComments.EditAsync(session, there.First, token => token.WithLeadingTrivia(there.LeadingWith(moved))).ConfigureAwait(false);
            if (there.End != last.GetLastToken())
                await MovedComments.EditAsync(session, there.End, token => token.WithTrailingTrivia(there.TrailingWith(moved))).ConfigureAwait(false);
            else if (list is not null)
                list = list.WithTrailingTrivia(there.TrailingWith(moved));
            else
                node = node.WithTrailingTrivia(there.TrailingWith(moved));
            if (there.LostAbove(moved).ToArray() is { Length: > 0 } lost && LineOwner(place) is { } owner)
            {
                var newLine = Layout.NewLine(place);
                await session.ReplaceAsync(owner, current => Comments.Above(current, SyntaxFactory.TriviaList(lost.SelectMany(one => Layout.IndentOf(owner).Append(one).Append(newLine))))).ConfigureAwait(false);
            }
        }

        await session.ReplaceAsync(place, _ => node).ConfigureAwait(false);
        if (arguments is not null && list is not null)
            await session.ReplaceAsync(arguments, _ => list).ConfigureAwait(false);
    }

    /// <summary>The statement or member that begins the line.</summary>
    private static SyntaxNode? LineOwner(SyntaxNode place) =>
        place.Ancestors().FirstOrDefault(static node => node is StatementSyntax or MemberDeclarationSyntax && !Layout.SharesLine(node));

    /// <summary>From where to where what moves reaches: with the point of a link.</summary>
    private static (SyntaxToken First, SyntaxToken Last) Piece(SyntaxNode node) =>
        node is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } name && ArgumentsOf(name) is { } arguments && access.Name == name
            ? (access.OperatorToken, arguments.GetLastToken())
            : (node.GetFirstToken(), node.GetLastToken());

    /// <summary>The nodes that change places, from the retry to the breaker: names of a chain's calls, statements, or arguments.</summary>
    private static SyntaxNode[]? Moves(FixTarget target)
    {
        if (target.Diagnostic.AdditionalLocations is not [{ SourceTree: { } tree } location, ..] || tree != target.Root.SyntaxTree || !target.Root.FullSpan.Contains(location.SourceSpan))
            return null;

        var breaker = target.Root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        var moves = breaker is SimpleNameSyntax to && CallOf(to) is not null && target.Node is SimpleNameSyntax from && CallOf(from) is not null
            ? Links(from, to) ?? Statements(from, to)
            : Wrapped(target, breaker);

        // What stands under an #if would come to stand elsewhere.
        return moves is not null && !target.Root.DescendantTrivia(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(Piece(moves[0]).First.SpanStart, Piece(moves[moves.Length - 1]).Last.Span.End)).Any(static trivia => trivia.IsDirective) ? moves : null;
    }

    private static SyntaxNode[]? Links(SimpleNameSyntax retry, SimpleNameSyntax breaker)
    {
        var links = new List<SyntaxNode>();
        for (ExpressionSyntax? current = CallOf(breaker); current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }; current = access.Expression)
        {
            links.Insert(0, access.Name);
            if (access.Name == retry)
                return [.. links];
        }

        return null;
    }

    private static SyntaxNode[]? Statements(SimpleNameSyntax retry, SimpleNameSyntax breaker)
    {
        if (StatementOf(retry) is not { Parent: BlockSyntax block } first || StatementOf(breaker) is not { } last || last.Parent != block)
            return null;

        var moved = block.Statements.SkipWhile(s => s != first).TakeWhile(s => s != last).Append(last).ToArray();
        return moved.All(static s => s is ExpressionStatementSyntax) && moved.Length > 1 ? moved : null;
    }

    /// <summary>A statement that is just this one call on a name.</summary>
    private static ExpressionStatementSyntax? StatementOf(SimpleNameSyntax name) =>
        CallOf(name) is { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax }, Parent: ExpressionStatementSyntax statement } ? statement : null;

    private static SyntaxNode[]? Wrapped(FixTarget target, SyntaxNode breaker)
    {
        if (target.Node is not ExpressionSyntax retry || breaker is not ExpressionSyntax inner || !IsSameType(retry, inner, target.Model))
            return null;

        if (retry.Parent is ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax list } && inner.Parent is ArgumentSyntax { NameColon: null } other && other.Parent == list)
        {
            var from = list.Arguments.IndexOf((ArgumentSyntax)retry.Parent);
            var to = list.Arguments.IndexOf(other);
            return [.. list.Arguments.Skip(from).Take(to - from + 1).Select(static a => a.Expression)];
        }

        // retry.Wrap(breaker)
        return retry.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax wrap } access
            && access.Expression == retry
            && wrap.ArgumentList.Arguments is [{ Expression: var argument }]
            && argument == inner
            && retry is IdentifierNameSyntax or MemberAccessExpressionSyntax
            && inner is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax
            ? [retry, inner]
            : null;
    }

    /// <summary>Whether both are policies with a result, or both without: the order decides which overload of <c>Wrap</c> it is.</summary>
    private static bool IsSameType(ExpressionSyntax left, ExpressionSyntax right, SemanticModel model) =>
        model.GetTypeInfo(left).Type is INamedTypeSymbol one && model.GetTypeInfo(right).Type is INamedTypeSymbol other && one.TypeArguments.SequenceEqual<ITypeSymbol, ITypeSymbol>(other.TypeArguments, SymbolEqualityComparer.Default);

    /// <summary>The arguments of the call that a name of a chain belongs to.</summary>
    private static ArgumentListSyntax? ArgumentsOf(SyntaxNode node) => node is SimpleNameSyntax name ? CallOf(name)?.ArgumentList : null;

    private static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Name == name ? call : null;
}
