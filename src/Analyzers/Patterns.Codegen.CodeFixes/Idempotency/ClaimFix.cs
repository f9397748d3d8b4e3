using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>PCG3003: lets the write decide (SET NX) where the check and the write stand side by side, so that nothing else changes its place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ClaimFix)), Shared]
internal sealed class ClaimFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG3003"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("claim") && Find(target) is not null)
            yield return new FixOption("Claim the key in one step (When.NotExists)", "PCG3003.claim");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var (branch, write, entersWhenNew) = Find(target)!.Value;
        var when = TypeNames.Of("StackExchange.Redis.When", target.Model, write.SpanStart);
        var call = Call(write.Expression)!;
        var written = CallEdits.Written((IInvocationOperation)target.Model.GetOperation(call)!, "when");
        var index = written is null ? -1 : call.ArgumentList.Arguments.IndexOf(written);
        var claiming = CallEdits.With(call, index, "when", SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.ParseExpression(when.ToString()), SyntaxFactory.IdentifierName("NotExists")));
        var condition = write.Expression.ReplaceNode(call, claiming).WithoutTrivia();
        if (!entersWhenNew)
            condition = SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, condition);

        await session.ReplaceAsync(branch.Condition, current => condition.WithTriviaFrom(current)).ConfigureAwait(false);
        if (await session.EditorOfAsync(write.SyntaxTree).ConfigureAwait(false) is { } editor)
            editor.RemoveNode(write, Comments.Removal);
        var comments = Comments.Around(write, Layout.IndentOf(branch), Layout.NewLine(write));
        if (comments.Count > 0)
            await session.ReplaceAsync(branch, current => Comments.Above(current, comments)).ConfigureAwait(false);
    }

    /// <summary>The <c>if</c>, the write, and whether its branch is the one for a key that is new.</summary>
    private static (IfStatementSyntax Branch, ExpressionStatementSyntax Write, bool EntersWhenNew)? Find(FixTarget target)
    {
        // With FireAndForget nobody hears who was first.
        if (target.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax write
            || Call(write.Expression) is not { } call
            || target.Model.GetOperation(call) is not IInvocationOperation
            || target.Model.GetTypeInfo(write.Expression).Type?.SpecialType != SpecialType.System_Boolean
            || call.ArgumentList.ToString().Contains("FireAndForget"))
        {
            return null;
        }

        // if (!exists) { set; ... }
        if (write.Parent is BlockSyntax { Parent: IfStatementSyntax { Else: null } outer } block
            && block.Statements[0] == write
            && block.Statements.Count > 1
            && outer.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand }
            && IsCheck(operand, target))
        {
            return (outer, write, true);
        }

        // if (exists) return; set; ...
        if (write.Parent is BlockSyntax { Statements: var statements }
            && statements.IndexOf(write) is > 0 and var at
            && statements[at - 1] is IfStatementSyntax { Else: null } guard
            && IsCheck(guard.Condition, target)
            && Leaves(guard.Statement))
        {
            return (guard, write, false);
        }

        return null;
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax { Statements: [.., var last] } => Leaves(last),
        ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        _ => false,
    };

    /// <summary>Whether the condition is the check that the analyzer saw, and not one of another key.</summary>
    private static bool IsCheck(ExpressionSyntax condition, FixTarget target) =>
        Call(condition) is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "KeyExists" or "KeyExistsAsync" } } check
        && target.Diagnostic.AdditionalLocations is [var found, ..]
        && found.SourceTree == target.Root.SyntaxTree
        && found.SourceSpan == check.Span;

    private static InvocationExpressionSyntax? Call(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Call(inner.Expression),
        AwaitExpressionSyntax awaited => Call(awaited.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: InvocationExpressionSyntax call } } => call,
        InvocationExpressionSyntax call => call,
        _ => null,
    };
}
