using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary><c>(bool)db.Execute("SETNX", key, value)</c>: SETNX takes no time, and <c>StringSet</c> with one and <c>When.NotExists</c> answers the same; as a number, which is 1 or 0, by a question.</summary>
/// <param name="Answer">The command, its <c>await</c> and the conversion to bool or a number.</param>
/// <param name="IsAsync">Whether it is awaited.</param>
internal sealed record SetNxCommand(CastExpressionSyntax Answer, bool IsAsync)
{
    /// <summary>Null where something else is done with the answer, or key and value would have to be converted first.</summary>
    public static SetNxCommand? Of(IInvocationOperation call, FixTarget target)
    {
        if (call.TargetMethod is not { Name: "Execute" or "ExecuteAsync", ContainingType.Name: "IDatabase" or "IDatabaseAsync" }
            || CallEdits.Call(target) is not { Expression: MemberAccessExpressionSyntax, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.ValueText: var command } }, { Expression: var key, NameColon: null }, { Expression: var value, NameColon: null }] } syntax
            || !string.Equals(command, "SETNX", StringComparison.OrdinalIgnoreCase)
            || !Becomes(key, "StackExchange.Redis.RedisKey")
            || !Becomes(value, "StackExchange.Redis.RedisValue"))
        {
            return null;
        }

        var isAsync = call.TargetMethod.Name == "ExecuteAsync";
        ExpressionSyntax answer = syntax;
        if (isAsync && answer.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            answer = configured;
        if (isAsync && answer.Parent is AwaitExpressionSyntax wait)
            answer = wait;
        else if (isAsync)
            return null;
        while (answer.Parent is ParenthesizedExpressionSyntax inner)
            answer = inner;
        return answer.Parent is CastExpressionSyntax { Type: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword or (int)SyntaxKind.IntKeyword or (int)SyntaxKind.LongKeyword } } cast ? new SetNxCommand(cast, isAsync) : null;

        bool Becomes(ExpressionSyntax given, string type) =>
            target.Model.Compilation.GetTypeByMetadataName(type) is { } wanted && target.Model.ClassifyConversion(given, wanted) is { Exists: true, IsImplicit: true };
    }

    public async Task ApplyAsync(FixSession session, FixTarget target)
    {
        var when = await TypeNames.ImportAsync(session, "StackExchange.Redis.When", target.Model, Answer.SpanStart).ConfigureAwait(false);
        if (Answer.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.BoolKeyword })
        {
            await session.ReplaceAsync<ExpressionSyntax>(Answer, current => Plain(((CastExpressionSyntax)current).Expression, when).WithTriviaFrom(current)).ConfigureAwait(false);
        }
        else if (Answer.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right: LiteralExpressionSyntax { Token.ValueText: "1" } } question && question.Left == Answer)
        {
            await session.ReplaceAsync<ExpressionSyntax>(question, current => Plain(((CastExpressionSyntax)((BinaryExpressionSyntax)current).Left).Expression, when).WithTriviaFrom(current)).ConfigureAwait(false);
        }
        else
        {
            // Whatever is done with the number.
            await session.ReplaceAsync<ExpressionSyntax>(Answer, current => AsNumber(Plain(((CastExpressionSyntax)current).Expression, when).WithoutTrivia(), current)).ConfigureAwait(false);
        }
    }

    private ExpressionSyntax AsNumber(ExpressionSyntax answer, ExpressionSyntax current)
    {
        var choice = SyntaxFactory.ParseExpression(Answer.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.LongKeyword } ? $"{answer} ? 1L : 0L" : $"{answer} ? 1 : 0");
        return (current.Parent is EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax ? choice : SyntaxFactory.ParenthesizedExpression(choice)).WithTriviaFrom(current);
    }

    private ExpressionSyntax Plain(ExpressionSyntax answer, string when)
    {
        // What stood in brackets needs none: an await or a call.
        while (answer is ParenthesizedExpressionSyntax inner)
            answer = inner.Expression;
        var call = answer.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Last(static one => one.ArgumentList.Arguments.Count == 3 && one.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Execute" or "ExecuteAsync" });
        var list = call.ArgumentList;
        list = list.WithArguments(list.Arguments.RemoveAt(0));
        list = SeparatedLists.Insert(list, 2, SyntaxFactory.Argument(SyntaxFactory.IdentifierName(Placeholders.LockTtl)));
        list = SeparatedLists.Insert(list, 3, SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"{when}.NotExists")));
        return answer.ReplaceNode(call, CallEdits.Renamed(call, IsAsync ? "StringSetAsync" : "StringSet").WithArgumentList(list));
    }
}
