using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>PCG1002: compares the owner's token and deletes in one step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockReleaseFix)), Shared]
internal sealed class LockReleaseFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG1002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (CallEdits.Call(target) is not { ArgumentList.Arguments.Count: >= 1 })
            yield break;
        if (target.Wants("release"))
            yield return new FixOption($"Free it with LockRelease and {(Token(target) is { } token ? $"'{token}'" : "the token it was taken with")}", "PCG1002.release");
        else if (target.Wants("token"))
            yield return new FixOption("Take and free it with a token of its own", "PCG1002.token");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var call = CallEdits.Call(target)!;
        if (option.Key == "PCG1002.release")
        {
            ExpressionSyntax token = Token(target)?.WithoutTrivia() ?? SyntaxFactory.IdentifierName(Placeholders.LockToken);
            var isAsync = CallEdits.Operation(target)!.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal);
            await session.ReplaceAsync(call, current =>
            {
                current = CallEdits.Renamed(current, isAsync ? "LockReleaseAsync" : "LockRelease");
                return current.WithArgumentList(SeparatedLists.Insert(current.ArgumentList, 1, SyntaxFactory.Argument(token)));
            }).ConfigureAwait(false);
            return;
        }

        foreach (var user in Users(target, call))
        {
            if (session.IsFirst($"token {user.SyntaxTree.FilePath} {user.SpanStart}"))
                await session.ReplaceAsync(user, static current => current.WithExpression(SyntaxFactory.IdentifierName(Placeholders.LockToken))).ConfigureAwait(false);
        }
    }

    /// <summary>What the same method took the lock with, when that is a variable that is still in reach and not the same for everybody.</summary>
    private static ExpressionSyntax? Token(FixTarget target)
    {
        var call = CallEdits.Call(target)!;
        foreach (var (other, value) in Taken(target, call))
        {
            if (other.SpanStart < call.SpanStart
                && value is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                && !target.Model.GetConstantValue(value).HasValue
                && target.Model.GetSymbolInfo(value).Symbol is { } symbol
                && symbol is not ILocalSymbol { IsConst: true }
                && !IsFixedText(symbol)
                && target.Model.LookupSymbols(call.SpanStart, name: symbol.Name).Contains(symbol, SymbolEqualityComparer.Default))
            {
                return value;
            }
        }

        return null;
    }

    private static bool IsFixedText(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax };

    /// <summary>The constants that stand for the token where the lock is taken, extended and freed.</summary>
    private static IEnumerable<ArgumentSyntax> Users(FixTarget target, InvocationExpressionSyntax call)
    {
        yield return call.ArgumentList.Arguments[1];
        foreach (var (_, value) in Taken(target, call))
        {
            if (value.Parent is ArgumentSyntax argument && target.Model.GetConstantValue(value) is { HasValue: true, Value: var taken } && Equals(taken, target.Model.GetConstantValue(call.ArgumentList.Arguments[1].Expression).Value))
                yield return argument;
        }
    }

    private static IEnumerable<(InvocationExpressionSyntax Call, ExpressionSyntax Value)> Taken(FixTarget target, InvocationExpressionSyntax call)
    {
        SyntaxNode scope = call.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax) ?? target.Root;
        if (scope is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
            scope = target.Root;
        foreach (var other in scope.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (other.ArgumentList.Arguments is [{ Expression: var key }, { Expression: var value }, ..]
                && other.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "StringSet" or "StringSetAsync" or "LockTake" or "LockTakeAsync" or "LockExtend" or "LockExtendAsync" }
                && SyntaxFactory.AreEquivalent(key, call.ArgumentList.Arguments[0].Expression))
            {
                yield return (other, value);
            }
        }
    }
}
