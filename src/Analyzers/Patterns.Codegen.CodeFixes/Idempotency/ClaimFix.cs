using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
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
        var argument = SyntaxFactory.Argument(
            SyntaxFactory.NameColon("when").WithTrailingTrivia(SyntaxFactory.Space),
            default,
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, (ExpressionSyntax)SyntaxFactory.ParseExpression(when.ToString()), SyntaxFactory.IdentifierName("NotExists")));
        var claiming = call.WithArgumentList(SeparatedLists.Insert(call.ArgumentList, call.ArgumentList.Arguments.Count, argument));
        var condition = write.Expression.ReplaceNode(call, claiming).WithoutTrivia();
        if (!entersWhenNew)
            condition = SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, condition);

        await session.ReplaceAsync(branch.Condition, current => condition.WithTriviaFrom(current)).ConfigureAwait(false);
        if (await session.EditorOfAsync(write.SyntaxTree).ConfigureAwait(false) is { } editor)
            editor.RemoveNode(write, SyntaxRemoveOptions.KeepNoTrivia);
    }

    /// <summary>The <c>if</c>, the write, and whether its branch is the one for a key that is new.</summary>
    private static (IfStatementSyntax Branch, ExpressionStatementSyntax Write, bool EntersWhenNew)? Find(FixTarget target)
    {
        if (target.Node.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax write || Call(write.Expression) is null)
            return null;

        // if (!exists) { set; ... }
        if (write.Parent is BlockSyntax { Parent: IfStatementSyntax { Else: null } outer } block
            && block.Statements[0] == write
            && block.Statements.Count > 1
            && outer.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand }
            && IsExists(operand))
        {
            return (outer, write, true);
        }

        // if (exists) return; set; ...
        if (write.Parent is BlockSyntax { Statements: var statements }
            && statements.IndexOf(write) is > 0 and var at
            && statements[at - 1] is IfStatementSyntax { Else: null } guard
            && IsExists(guard.Condition)
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

    private static bool IsExists(ExpressionSyntax condition) =>
        Call(condition) is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "KeyExists" or "KeyExistsAsync" } };

    private static InvocationExpressionSyntax? Call(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Call(inner.Expression),
        AwaitExpressionSyntax awaited => Call(awaited.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: InvocationExpressionSyntax call } } => call,
        InvocationExpressionSyntax call => call,
        _ => null,
    };
}
