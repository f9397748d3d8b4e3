using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>PCG1008: sets the lock only when it does not exist, and looks at the result where nobody did.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockConditionFix)), Shared]
internal sealed class LockConditionFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG1008"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (CallEdits.Operation(target) is not { TargetMethod: { Name: "StringSet" or "StringSetAsync" } method } || CallEdits.Call(target) is not { } call)
            yield break;
        if (CallEdits.Statement(call) is not { } statement)
        {
            if (IsLost(call))
                yield break;
            yield return new FixOption("Set it only when it does not exist", "PCG1008.nx");
        }
        else if (!call.ArgumentList.ToString().Contains("FireAndForget") && (statement.Expression is AwaitExpressionSyntax || method.ReturnType.SpecialType == SpecialType.System_Boolean))
            yield return new FixOption("Set it only when it does not exist, and throw when another process holds it", "PCG1008.nx");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var call = CallEdits.Call(target)!;
        var written = CallEdits.Written(CallEdits.Operation(target)!, "when");
        var index = written is null ? -1 : call.ArgumentList.Arguments.IndexOf(written);
        var notExists = SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, CallEdits.TypeName(target, "StackExchange.Redis", "When"), SyntaxFactory.IdentifierName("NotExists"));
        await session.ReplaceAsync(call, current => CallEdits.With(current, index, "when", notExists)).ConfigureAwait(false);
        if (CallEdits.Statement(call) is not { } statement || await session.EditorOfAsync(statement.SyntaxTree).ConfigureAwait(false) is not { } editor)
            return;

        var newLine = Layout.NewLine(statement);
        var step = Layout.StepOf(statement);
        editor.ReplaceNode(statement, (current, _) => EmbeddedStatements.Replace((StatementSyntax)current, statement, inner =>
        {
            var indent = Layout.IndentOf(inner).ToString();
            var expression = ((ExpressionStatementSyntax)inner).Expression.WithoutTrivia();
            var isOnOneLine = indent.Length == 0 && Layout.SharesLine(statement);
            var text = $"if (!{expression}){(isOnOneLine ? " " : newLine + indent + step)}throw new {Exception(target)}(\"Another process holds the lock.\");";
            return SyntaxFactory.ParseStatement(text).WithTriviaFrom(inner);
        }));
    }

    /// <summary>Whether the result gets lost on a way that leaves no place to look at it, or is none: what follows would run without the lock.</summary>
    private static bool IsLost(InvocationExpressionSyntax call) =>
        call.ArgumentList.ToString().Contains("FireAndForget")
        || call.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Expression: var whole }
            && whole.Span.Contains(call.Span)
            && !call.Ancestors().TakeWhile(node => node != whole).Any(static node => node is AnonymousFunctionExpressionSyntax)
            && whole is ConditionalAccessExpressionSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } or AwaitExpressionSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" or "GetResult" } };

    private static string Exception(FixTarget target) => CallEdits.TypeName(target, "System", "InvalidOperationException").ToString();
}
