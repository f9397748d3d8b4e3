using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.RateLimiting;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.RateLimiting;

/// <summary>PCG4001: gives each of the project's instances its share of the limit, so that all of them together admit no more than it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShareLimitFix)), Shared]
internal sealed class ShareLimitFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG4001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("share") && Instances(target) is { } count && Values(target, count).Length > 0)
            yield return new FixOption($"Give each of the {count} instances its share", "PCG4001.share");
        else if (target.Wants("attribute") && Instances(target) is { } instances && ShareOfAttribute.Edits(target.Node.FirstAncestorOrSelf<AttributeSyntax>(), instances, target.Model).Count > 0)
            yield return new FixOption($"Give each of the {instances} instances its share", "PCG4001.share");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (target.Wants("attribute"))
        {
            foreach (var (old, shared) in ShareOfAttribute.Edits(target.Node.FirstAncestorOrSelf<AttributeSyntax>(), Instances(target)!.Value, target.Model))
                await session.ReplaceAsync(old, current => shared.WithTriviaFrom(current)).ConfigureAwait(false);
            return;
        }

        var count = Instances(target)!.Value;
        foreach (var value in Values(target, count))
        {
            // A limiter may stand inside another that is reported, too.
            if (session.IsFirst($"share {value.SyntaxTree.FilePath} {value.SpanStart}"))
                await session.ReplaceAsync(value, current => Shares.Divided(current, count).WithTriviaFrom(current)).ConfigureAwait(false);
        }
    }

    private static int? Instances(FixTarget target) =>
        target.Diagnostic.Properties.TryGetValue("instances", out var text) && int.TryParse(text, out var count) ? count : null;

    /// <summary>The numbers to divide in the options that are written in the call itself; none unless each can be, or is already.</summary>
    private static ExpressionSyntax[] Values(FixTarget target, int count)
    {
        ExpressionSyntax? call = target.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>();
        call = target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation && (call is null || call.Span.Contains(invocation.Span)) ? invocation : call;
        if (call is null)
            return [];

        var values = call.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(static assignment => LimiterInMemory.Shared.Contains(assignment.Left is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : assignment.Left.ToString()))
            .Select(static assignment => assignment.Right)
            .Where(value => !Shares.IsShare(value, count, target.Model))
            .ToArray();
        return values.All(value => Shares.CanShare(value, count, target.Model)) ? values : [];
    }
}
