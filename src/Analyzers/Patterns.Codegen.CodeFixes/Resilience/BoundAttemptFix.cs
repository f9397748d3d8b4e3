using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Resilience;

/// <summary>
/// PCG2007 for Polly: puts a time-out inside the retry and circuit breaker, and hands its token to the request; without that nothing is cancelled. How long an attempt may take is left
/// to the user.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BoundAttemptFix)), Shared]
internal sealed class BoundAttemptFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG2007"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Maker(target) is not null && AttemptTokens.Of(target) is not null)
            yield return new FixOption("Add a time-out for each attempt", "PCG2007.attempt");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var maker = Maker(target)!;
        await AttemptTokens.Of(target)!.ApplyAsync(session).ConfigureAwait(false);
        var isStrategy = IsStrategy(maker);
        if (isStrategy || TakesWrap(maker, target.Model.Compilation.GetSemanticModel(maker.SyntaxTree)))
        {
            // Several calls run under the same policy.
            if (session.IsFirst($"attempt {maker.SyntaxTree.FilePath} {maker.SpanStart}"))
                await session.ReplaceAsync(maker, current => Behind(current, maker, isStrategy ? $"AddTimeout({Placeholders.AttemptTimeout})" : Wrap(target, maker.SyntaxTree, maker.SpanStart))).ConfigureAwait(false);
        }
        else if (CallEdits.Call(target)!.Expression is MemberAccessExpressionSyntax { Expression: var policy })
            await session.ReplaceAsync(policy, current => SyntaxFactory.ParseExpression($"{current.WithoutTrivia()}.{Wrap(target, policy.SyntaxTree, policy.SpanStart)}").WithTriviaFrom(current)).ConfigureAwait(false);
    }

    /// <summary>The call that adds or makes the innermost retry or circuit breaker.</summary>
    private static InvocationExpressionSyntax? Maker(FixTarget target)
    {
        if (target.Diagnostic.AdditionalLocations is not [{ SourceTree: { } tree } location, ..] || CallEdits.Call(target)?.Expression is not MemberAccessExpressionSyntax)
            return null;
        var root = tree.GetRoot();
        return root.FullSpan.Contains(location.SourceSpan) ? root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() : null;
    }

    private static bool IsStrategy(InvocationExpressionSyntax maker) =>
        maker.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddRetry" or "AddCircuitBreaker" };

    /// <summary>Whether a wrap may stand where the policy stands: its place asks for a policy of any kind.</summary>
    private static bool TakesWrap(InvocationExpressionSyntax maker, SemanticModel model)
    {
        if (maker.Parent is EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true } } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WrapAsync" or "WithPolicyKey" or "ExecuteAsync" })
            return true;
        return model.GetTypeInfo(maker) is { Type: { } type, ConvertedType: { } converted } && !SymbolEqualityComparer.Default.Equals(type, converted);
    }

    private static string Wrap(FixTarget target, SyntaxTree tree, int position)
    {
        var model = target.Model.Compilation.GetSemanticModel(tree);
        return $"WrapAsync({TypeNames.Of("Polly.Policy", model, position)}.TimeoutAsync({Placeholders.AttemptTimeout}))";
    }

    /// <summary>One more call of the chain, on a line of its own when the others are.</summary>
    private static InvocationExpressionSyntax Behind(InvocationExpressionSyntax current, InvocationExpressionSyntax original, string call)
    {
        var next = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression($"_.{call}");
        var isOnOwnLine = original.Expression is MemberAccessExpressionSyntax access && Layout.EndsLine(access.Expression.GetTrailingTrivia());
        // The last of the white space is the indentation of the dot; a comment above it has its own.
        var indent = isOnOwnLine ? ((MemberAccessExpressionSyntax)original.Expression).OperatorToken.LeadingTrivia.Where(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse().Take(1) : [];
        var dot = SyntaxFactory.Token(SyntaxKind.DotToken).WithLeadingTrivia(indent);
        var receiver = current.WithTrailingTrivia(isOnOwnLine ? SyntaxFactory.TriviaList(Layout.NewLine(original)) : default);
        return next
            .WithExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, dot, ((MemberAccessExpressionSyntax)next.Expression).Name))
            .WithTrailingTrivia(current.GetTrailingTrivia());
    }
}
