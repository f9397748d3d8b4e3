using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.RateLimiting;

/// <summary>PCG4003: a sliding window in place of a fixed one. Into how many segments it is cut is for the user to say: more are more exact and cost more memory.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SlidingWindowFix)), Shared]
internal sealed class SlidingWindowFix : PatternFix
{
    private const string Segments = "SegmentsPerWindow";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG4003"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("rename") ? Named(target) is not null : Find(target) is var (_, names, _, _) && names.Count > 0)
            yield return new FixOption("Use a sliding window", "PCG4003.sliding");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (target.Wants("rename"))
        {
            await session.ReplaceAsync(Named(target)!, static name => SyntaxFactory.IdentifierName("SlidingWindow").WithTriviaFrom(name)).ConfigureAwait(false);
            return;
        }

        var (call, names, initializer, lambda) = Find(target)!.Value;
        if (await session.EditorOfAsync(call.SyntaxTree).ConfigureAwait(false) is not { } editor)
            return;

        foreach (var name in names)
            editor.ReplaceNode(name, (current, _) => SyntaxFactory.IdentifierName(((SimpleNameSyntax)current).Identifier.ValueText.Replace("FixedWindow", "SlidingWindow")).WithTriviaFrom(current));
        if (initializer is not null)
        {
            editor.ReplaceNode(initializer, static (current, _) =>
            {
                var list = (InitializerExpressionSyntax)current;
                var last = list.Expressions.Last();
                var added = SyntaxFactory.ParseExpression($"{Segments} = {Placeholders.SegmentsPerWindow}").WithLeadingTrivia(list.Expressions.Count > 1 ? Comments.IndentIn(last.GetLeadingTrivia()) : default);
                if (list.Expressions.SeparatorCount == list.Expressions.Count)
                    return list.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>([.. list.Expressions.GetWithSeparators(), added.WithTrailingTrivia(), Plain(list.Expressions.GetSeparators().Last())]));
                // A comment behind the last value stays there.
                var end = last.GetTrailingTrivia();
                var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(end.Any(Comments.Is) && Layout.EndsLine(end) ? end : list.Expressions.SeparatorCount > 0 ? Plain(list.Expressions.GetSeparator(0)).TrailingTrivia : SyntaxFactory.TriviaList(SyntaxFactory.Space));
                var expressions = list.Expressions.Replace(last, end.Any(Comments.Is) && !Layout.EndsLine(end) ? last : last.WithTrailingTrivia());
                return list.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>([.. expressions.GetWithSeparators(), comma, added.WithTrailingTrivia(end.Any(Comments.Is) && !Layout.EndsLine(end) ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : Comments.Without(end))]));
            });
        }
        else if (lambda is not null)
        {
            editor.ReplaceNode(lambda, (current, _) => LambdaStatements.Append((LambdaExpressionSyntax)current, lambda, $"{LambdaStatements.Parameter(lambda)}.{Segments} = {Placeholders.SegmentsPerWindow};"));
        }
    }

    /// <summary>The comma without the comment behind it.</summary>
    private static SyntaxToken Plain(SyntaxToken comma) => comma.WithTrailingTrivia(Comments.Without(comma.TrailingTrivia));

    /// <summary>Of our own limits, the algorithm's name: their sliding window is exact and has no segments.</summary>
    private static SimpleNameSyntax? Named(FixTarget target) =>
        target.Node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().FirstOrDefault(static name => name.Identifier.ValueText == "FixedWindow");

    private static (ExpressionSyntax Call, List<SimpleNameSyntax> Names, InitializerExpressionSyntax? Initializer, LambdaExpressionSyntax? Lambda)? Find(FixTarget target)
    {
        ExpressionSyntax? call = target.Node.FirstAncestorOrSelf<ObjectCreationExpressionSyntax>();
        call = target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation && (call is null || call.Span.Contains(invocation.Span)) ? invocation : call;
        if (call is null)
            return null;

        var names = call.DescendantNodes().OfType<SimpleNameSyntax>().Where(static name => name.Identifier.ValueText is "AddFixedWindowLimiter" or "GetFixedWindowLimiter" or "FixedWindowRateLimiter" or "FixedWindowRateLimiterOptions").ToList();
        // Another limiter inside, or options that are made elsewhere: not the one right answer any more.
        if (names.GroupBy(static name => name.Identifier.ValueText).Any(static group => group.Count() > 1))
            return null;
        var creation = call.DescendantNodesAndSelf().OfType<ObjectCreationExpressionSyntax>().FirstOrDefault(static c => c.Type is SimpleNameSyntax { Identifier.ValueText: "FixedWindowRateLimiterOptions" } or QualifiedNameSyntax { Right.Identifier.ValueText: "FixedWindowRateLimiterOptions" });
        if (creation is { Initializer: { Expressions.Count: > 0 } initializer })
            return (call, names, initializer, null);
        return names.Any(static name => name.Identifier.ValueText == "AddFixedWindowLimiter")
            && call.DescendantNodes().OfType<LambdaExpressionSyntax>().FirstOrDefault() is { Block.Statements.Count: > 0 } lambda
            && LambdaStatements.Parameter(lambda).Length > 0
            && LambdaStatements.RunsToEnd(lambda)
                ? (call, names, null, lambda)
                : null;
    }
}
