using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.RateLimiting;

/// <summary>PCG4002: raises a counter and gives it its expiry in one script; raises it with one command in place of a read and a write.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AtomicCounterFix)), Shared]
internal sealed class AtomicCounterFix : PatternFix
{
    private const string Script = "local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";

    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG4002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("expire") && FindExpire(target) is not null)
            yield return new FixOption("Raise it and let it expire in one script", "PCG4002.script");
        else if (target.Wants("increment") && FindWrite(target) is not null)
            yield return new FixOption("Use StringIncrement", "PCG4002.increment");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var call = CallEdits.Call(target)!;
        if (await session.EditorOfAsync(call.SyntaxTree).ConfigureAwait(false) is not { } editor)
            return;

        var isAsync = CallEdits.Operation(target)!.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal);
        if (option.Key == "PCG4002.increment")
        {
            var amount = FindWrite(target)!;
            editor.ReplaceNode(call, (current, _) =>
            {
                var changed = CallEdits.Renamed((InvocationExpressionSyntax)current, isAsync ? "StringIncrementAsync" : "StringIncrement");
                var key = changed.ArgumentList.Arguments[0];
                var arguments = amount == "1" ? SyntaxFactory.SingletonSeparatedList(key) : SyntaxFactory.SeparatedList([key, SyntaxFactory.Argument(SyntaxFactory.ParseExpression(amount)).WithLeadingTrivia(SyntaxFactory.Space)]);
                return changed.WithArgumentList(changed.ArgumentList.WithArguments(arguments));
            });
            return;
        }

        var (statement, ttl) = FindExpire(target)!.Value;
        ExpressionSyntax outer = call.Parent is AwaitExpressionSyntax wait ? wait : call;
        var receiver = ((MemberAccessExpressionSyntax)call.Expression).Expression.ToString();
        var milliseconds = ttl is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax ? $"(long){ttl}.TotalMilliseconds" : $"(long)({ttl}).TotalMilliseconds";
        var script = $"(long){(call.Parent is AwaitExpressionSyntax ? "await " : "")}{receiver}.ScriptEvaluate{(isAsync ? "Async" : "")}(\"{Script}\", {Array(target, "RedisKey", call.ArgumentList.Arguments[0].Expression.ToString())}, {Array(target, "RedisValue", milliseconds)})";
        var isDiscarded = outer.Parent is ExpressionStatementSyntax;
        editor.ReplaceNode(outer, SyntaxFactory.ParseExpression(isDiscarded ? script.Substring("(long)".Length) : script).WithTriviaFrom(outer));
        editor.RemoveNode(statement, Comments.Removal);
        var own = call.FirstAncestorOrSelf<StatementSyntax>()!;
        var comments = Comments.Around(statement, Layout.IndentOf(own), Layout.NewLine(own));
        if (comments.Count > 0)
            await session.ReplaceAsync(own, current => Comments.Above(current, comments)).ConfigureAwait(false);
    }

    /// <summary>One value as an array, as the language of the file writes it.</summary>
    private static string Array(FixTarget target, string type, string value) =>
        target.Root.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp12 } ? $"[{value}]" : $"new {CallEdits.TypeName(target, "StackExchange.Redis", type)}[] {{ {value} }}";

    /// <summary>The statement that gives the counter its expiry right behind, and the time in it; only where it does nothing else.</summary>
    private static (StatementSyntax Statement, ExpressionSyntax Ttl)? FindExpire(FixTarget target)
    {
        if (CallEdits.Call(target) is not { Expression: MemberAccessExpressionSyntax, ArgumentList.Arguments: [{ Expression: var key }] } call
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } own
            || (call.Parent is not AwaitExpressionSyntax && CallEdits.Operation(target)?.TargetMethod.Name != "StringIncrement")
            || own is not (LocalDeclarationStatementSyntax or ExpressionStatementSyntax))
        {
            return null;
        }

        var at = block.Statements.IndexOf(own) + 1;
        if (at <= 0 || at >= block.Statements.Count)
            return null;

        // Without a condition the window was moved with each call: to end that is a change that the user has to want.
        if (block.Statements[at] is not IfStatementSyntax { Else: null, Condition: BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: 1 or 1L }, Left: IdentifierNameSyntax counter, RawKind: (int)SyntaxKind.EqualsExpression } } condition
            || own is not LocalDeclarationStatementSyntax { Declaration: { Variables: [{ Identifier.ValueText: var name }] } declaration }
            || name != counter.Identifier.ValueText
            || !(declaration.Type.IsVar || declaration.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.LongKeyword }))
        {
            return null;
        }

        var inner = condition.Statement is BlockSyntax { Statements: [var only] } ? only : condition.Statement;
        var expire = inner.DescendantNodes().OfType<InvocationExpressionSyntax>().FirstOrDefault(candidate => target.Model.GetSymbolInfo(candidate).Symbol is IMethodSymbol { Name: "KeyExpire" or "KeyExpireAsync" } method && method.Parameters[1].Type is INamedTypeSymbol { TypeArguments: [{ Name: "TimeSpan" }] });
        return expire is not null && CallEdits.Statement(expire) == inner
            && expire.ArgumentList.Arguments is [{ Expression: var other }, { Expression: var ttl }]
            && SyntaxFactory.AreEquivalent(key, other)
            && target.Model.GetTypeInfo(ttl).Type?.Name == "TimeSpan"
                ? (condition, ttl.WithoutTrivia())
                : null;
    }

    /// <summary>What is added, where the write does nothing but add it and nobody looks at the result.</summary>
    private static string? FindWrite(FixTarget target) =>
        CallEdits.Call(target) is { ArgumentList.Arguments: [_, { Expression: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Left: IdentifierNameSyntax, Right: LiteralExpressionSyntax { Token.Value: int or long } amount } }] } call
        && CallEdits.Statement(call) is not null
            ? amount.ToString()
            : null;
}
