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

        // The last one comes first; the others move down by one. White space and comments around each place stay.
        for (var i = 0; i < moves.Length; i++)
        {
            var (place, source) = (moves[i], moves[i == 0 ? moves.Length - 1 : i - 1]);
            await session.ReplaceAsync(place, _ => source.WithTriviaFrom(place)).ConfigureAwait(false);
            if (ArgumentsOf(place) is { } arguments && ArgumentsOf(source) is { } moved)
                await session.ReplaceAsync(arguments, _ => moved.WithTriviaFrom(arguments)).ConfigureAwait(false);
        }
    }

    /// <summary>The nodes that change places, from the retry to the breaker: names of a chain's calls, statements, or arguments.</summary>
    private static SyntaxNode[]? Moves(FixTarget target)
    {
        if (target.Diagnostic.AdditionalLocations is not [{ SourceTree: { } tree } location, ..] || tree != target.Root.SyntaxTree || !target.Root.FullSpan.Contains(location.SourceSpan))
            return null;

        var breaker = target.Root.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return breaker is SimpleNameSyntax to && CallOf(to) is not null && target.Node is SimpleNameSyntax from && CallOf(from) is not null
            ? Links(from, to) ?? Statements(from, to)
            : Wrapped(target, breaker);
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
