using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.RateLimiting;

/// <summary>PCG4001: gives each of the project's instances its share of the limit, so that all of them together admit no more than it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShareLimitFix)), Shared]
internal sealed class ShareLimitFix : PatternFix
{
    private static readonly HashSet<string> s_shared = new(StringComparer.Ordinal) { "PermitLimit", "TokenLimit", "TokensPerPeriod" };

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG4001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("share") && Instances(target) is { } count && Values(target) is { Count: > 0 } values && values.All(value => value.Token.Value is int number && number >= count))
            yield return new FixOption($"Give each of the {count} instances its share", "PCG4001.share");
        else if (target.Wants("attribute") && Instances(target) is { } instances && ShareOfAttribute.Edits(target.Node.FirstAncestorOrSelf<AttributeSyntax>(), instances, target.Model).Count > 0)
            yield return new FixOption($"Give each of the {instances} instances its share", "PCG4001.share");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (target.Wants("attribute"))
        {
            foreach (var (old, text) in ShareOfAttribute.Edits(target.Node.FirstAncestorOrSelf<AttributeSyntax>(), Instances(target)!.Value, target.Model))
                await session.ReplaceAsync(old, current => SyntaxFactory.ParseExpression(text).WithTriviaFrom(current)).ConfigureAwait(false);
            return;
        }

        var count = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(Instances(target)!.Value));
        foreach (var value in Values(target))
        {
            // A limiter may stand inside another that is reported, too.
            if (session.IsFirst($"share {value.SyntaxTree.FilePath} {value.SpanStart}") && await session.EditorOfAsync(value.SyntaxTree).ConfigureAwait(false) is { } editor)
            {
                editor.ReplaceNode(value, (current, _) => SyntaxFactory.BinaryExpression(
                    SyntaxKind.DivideExpression,
                    ((LiteralExpressionSyntax)current).WithoutTrivia(),
                    SyntaxFactory.Token(SyntaxKind.SlashToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                    count).WithTriviaFrom(current));
            }
        }
    }

    private static int? Instances(FixTarget target) =>
        target.Diagnostic.Properties.TryGetValue("instances", out var text) && int.TryParse(text, out var count) ? count : null;

    /// <summary>The numbers in the options that are written in the call itself.</summary>
    private static List<LiteralExpressionSyntax> Values(FixTarget target)
    {
        ExpressionSyntax? call = target.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>();
        call = target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation && (call is null || call.Span.Contains(invocation.Span)) ? invocation : call;
        return call is null
            ? []
            : [.. call.DescendantNodes().OfType<AssignmentExpressionSyntax>()
                .Where(static assignment => s_shared.Contains(assignment.Left is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : assignment.Left.ToString()))
                .Select(static assignment => assignment.Right)
                .OfType<LiteralExpressionSyntax>()];
    }
}
