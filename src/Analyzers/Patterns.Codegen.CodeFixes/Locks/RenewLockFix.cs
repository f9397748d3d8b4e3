using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>
/// PCG1003 and PCG1004 on StackExchange.Redis: takes the lock for 30 seconds and renews it while the work runs. Only where the work stands in a <c>try</c> whose <c>finally</c> frees the lock, so that the
/// renewal has ended by then. What happens when the lock is lost is left to the user.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenewLockFix)), Shared]
internal sealed class RenewLockFix : PatternFix
{
    private const string Extend = "LockExtend";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG1003", "PCG1004"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("renew") && Work(target) is not null)
            yield return new FixOption("Take it for 30s and renew it while the work runs", "PCG1004.renew");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var call = CallEdits.Call(target)!;
        var work = Work(target)!;
        var ttl = CallEdits.Written(CallEdits.Operation(target)!, "expiry")!;
        var time = $"{TypeNames.Of("System.TimeSpan", target.Model, call.SpanStart)}.FromSeconds";
        await session.ReplaceAsync(ttl, current => current.WithExpression(SyntaxFactory.ParseExpression($"{time}(30)").WithTriviaFrom(current.Expression))).ConfigureAwait(false);

        var newLine = Layout.NewLine(work);
        var block = Layout.IndentOf(work).ToString();
        var step = Layout.StepOf(work);
        var exception = TypeNames.Of(TypeNames.Exception, target.Model, call.SpanStart);
        var scope = FixSession.ScopeOf(work.AncestorsAndSelf().OfType<TryStatementSyntax>().Last());
        var failure = session.Free(scope, ["exception", "failure", "reason"], Taken(target, work));
        var heartbeat = session.Free(scope, ["heartbeat", "renewal", "beat"], Taken(target, work));
        var redis = ((MemberAccessExpressionSyntax)call.Expression).Expression.WithoutTrivia();
        var (key, token) = (call.ArgumentList.Arguments[0].Expression.WithoutTrivia(), call.ArgumentList.Arguments[1].Expression.WithoutTrivia());
        string[] lines =
        [
            $"await using var {heartbeat} = new {TypeNames.Of("System.Threading.Timer", target.Model, call.SpanStart)}(",
            $"{step}_ =>",
            $"{step}{{",
            $"{step}{step}try",
            $"{step}{step}{{",
            $"{step}{step}{step}if (!{redis}.{Extend}({key}, {token}, {time}(30)))",
            $"{step}{step}{step}{step}{Placeholders.OnLockLost}();",
            $"{step}{step}}}",
            $"{step}{step}catch ({exception} {failure}) when ({failure} is {TypeNames.Of("StackExchange.Redis.RedisException", target.Model, call.SpanStart)} or {TypeNames.Of("System.TimeoutException", target.Model, call.SpanStart)})",
            $"{step}{step}{{",
            $"{step}{step}{step}// The next beat tries again.",
            $"{step}{step}}}",
            $"{step}}},",
            $"{step}null,",
            $"{step}{time}(10),",
            $"{step}{time}(10));",
        ];
        var indent = block + step;
        var text = string.Concat(lines.Select(line => indent + line + newLine));
        await session.ReplaceAsync(work, current =>
        {
            var isOnOneLine = !Layout.EndsLine(current.Block.OpenBraceToken.TrailingTrivia);
            var first = SyntaxFactory.ParseStatement(text);
            var body = current.Block;
            if (isOnOneLine)
            {
                body = body
                    .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(newLine, SyntaxFactory.Whitespace(block)).WithTrailingTrivia(newLine))
                    .WithStatements(SyntaxFactory.List(body.Statements.Select(statement => statement.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)).WithTrailingTrivia(newLine))))
                    .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(block)).WithTrailingTrivia(current.Block.CloseBraceToken.TrailingTrivia));
                current = current.WithTryKeyword(current.TryKeyword.WithTrailingTrivia());
            }

            return current.WithBlock(body.WithStatements(body.Statements.Insert(0, first)));
        }).ConfigureAwait(false);
    }

    private static HashSet<string> Taken(FixTarget target, TryStatementSyntax work)
    {
        var taken = new HashSet<string>(target.Model.LookupSymbols(work.SpanStart).Select(static s => s.Name), StringComparer.Ordinal);
        taken.UnionWith(work.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText) ?? []);
        return taken;
    }

    /// <summary>The try that follows when the lock is taken.</summary>
    private static TryStatementSyntax? Work(FixTarget target)
    {
        if (CallEdits.Call(target) is not { Expression: MemberAccessExpressionSyntax { Expression: var redis }, ArgumentList.Arguments: [{ NameColon: null, Expression: var key }, { NameColon: null, Expression: var token }, ..] } call
            || CallEdits.Operation(target) is not { } operation
            || CallEdits.Written(operation, "expiry") is null
            || operation.Instance?.Type?.GetMembers(Extend).IsEmpty != false && operation.Instance?.Type?.AllInterfaces.All(static i => i.GetMembers(Extend).IsEmpty) != false
            || !IsRepeatable(redis) || !IsRepeatable(key) || token is not (IdentifierNameSyntax or MemberAccessExpressionSyntax or LiteralExpressionSyntax)
            || Guarded(call) is not { } work
            || !IsAsync(work)
            || work.Finally is not { } end
            || !end.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(freed => IsRelease(freed, key)))
        {
            return null;
        }

        return work;
    }

    private static bool IsRelease(InvocationExpressionSyntax call, ExpressionSyntax key) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "LockRelease" or "LockReleaseAsync" or "KeyDelete" or "KeyDeleteAsync" }
        && call.ArgumentList.Arguments is [{ Expression: var freed }, ..]
        && SyntaxFactory.AreEquivalent(freed, key);

    private static bool IsRepeatable(ExpressionSyntax expression) =>
        !expression.DescendantNodesAndSelf().Any(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax);

    /// <summary><c>if (!taken) return; try</c>, <c>while (!taken) wait; try</c>, <c>if (taken) { try</c>, with the result in a local or not.</summary>
    private static TryStatementSyntax? Guarded(InvocationExpressionSyntax call)
    {
        ExpressionSyntax result = call.Parent is AwaitExpressionSyntax wait ? wait : call;
        if (result.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var name, Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block } declaration } })
            return Next(block, declaration) is IfStatementSyntax test ? Guarded(test, test.Condition, condition => condition is IdentifierNameSyntax local && local.Identifier.ValueText == name) : null;
        return result.FirstAncestorOrSelf<StatementSyntax>() switch
        {
            IfStatementSyntax test => Guarded(test, test.Condition, condition => condition == result),
            WhileStatementSyntax loop => Guarded(loop, loop.Condition, condition => condition == result),
            _ => null,
        };
    }

    private static TryStatementSyntax? Guarded(StatementSyntax test, ExpressionSyntax condition, Func<ExpressionSyntax, bool> isResult)
    {
        if (condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } && isResult(operand))
            return test is WhileStatementSyntax || test is IfStatementSyntax { Else: null, Statement: var given } && Leaves(given) ? test.Parent is BlockSyntax block ? Next(block, test) as TryStatementSyntax : null : null;
        return isResult(condition) && test is IfStatementSyntax { Statement: BlockSyntax { Statements: [TryStatementSyntax work, ..] } } ? work : null;
    }

    private static StatementSyntax? Next(BlockSyntax block, StatementSyntax statement)
    {
        var at = block.Statements.IndexOf(statement) + 1;
        return at > 0 && at < block.Statements.Count ? block.Statements[at] : null;
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        BlockSyntax { Statements: [.., var last] } => Leaves(last),
        _ => false,
    };

    /// <summary>Only an asynchronous method can wait for a beat that is under way.</summary>
    private static bool IsAsync(SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(static n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax) switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
            MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            null => true,
            _ => false,
        };
}
