using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.CodeFixes.Locks.Scripts;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>PCG1002: compares the owner's token and deletes in one step.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockReleaseFix)), Shared]
internal sealed class LockReleaseFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG1002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (CallEdits.Call(target) is not { ArgumentList.Arguments.Count: >= 1 } call)
            yield break;
        if (!target.Wants("token") && LockTakes.IsOutOfReach(target.Model, call, Keys(target)))
            yield break;
        if (!target.Wants("token") && LockTakes.IsTakenElsewhere(target.Model, call, Keys(target), default))
            yield break;
        if (target.Wants("helper") && HelperCommand.Of(target) is { } helper)
            yield return new FixOption($"Let '{helper.Name}' free it with LockRelease and {(Token(target.Model, helper.Call) is { } own ? $"'{own}'" : "the token it was taken with")}", "PCG1002.release");
        if (target.Wants("release"))
            yield return new FixOption(ReleaseTitle(target, call), "PCG1002.release");
        else if (target.Wants("script") && ScriptUses.Of(target) is { } uses && ScriptOwner.Of(uses) is var (_, key))
            yield return new FixOption($"Let the script compare {(Token(uses.Calls[0], key) is { } owner ? $"'{owner}'" : "the token it was taken with")} before it deletes", "PCG1002.release");
        else if (target.Wants("token"))
            yield return new FixOption("Take and free it with a token of its own", "PCG1002.token");
        else if (target.Wants("stored") && StoredToken(target.Model, call) is not null)
            yield return new FixOption($"Free it with {(Token(target) is { } taken ? $"'{taken}'" : $"the token it was taken with (name it in '{Placeholders.LockToken}')")}", "PCG1002.release");
    }

    /// <summary>Says whether the call that takes the lock changes, too.</summary>
    private static string ReleaseTitle(FixTarget target, InvocationExpressionSyntax call) =>
        Token(target) is { } token ? $"Free it with LockRelease and '{token}'"
        : LockTakes.ToChange(target.Model, call, call.ArgumentList.Arguments[0].Expression).Any() ? $"Take it with a token of its own ('{Placeholders.LockToken}'), and free it with LockRelease and that"
        : $"Free it with LockRelease and the token it was taken with (name it in '{Placeholders.LockToken}')";

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (target.Wants("script"))
        {
            var uses = ScriptUses.Of(target)!;
            var (edit, key) = ScriptOwner.Of(uses)!.Value;
            await ScriptEdits.ApplyAsync(session, uses, edit, run => Token(run, key)?.WithoutTrivia() ?? SyntaxFactory.IdentifierName(Placeholders.LockToken)).ConfigureAwait(false);
            foreach (var run in uses.Calls)
            {
                if (run.Key(key) is { } taken && !IsLocal(run.Operation.SemanticModel!, Token(run, key)))
                    await TakeAsync(session, run.Operation.SemanticModel!, run.Call, Plain(taken)).ConfigureAwait(false);
            }

            return;
        }

        if (target.Wants("helper"))
        {
            var helper = HelperCommand.Of(target)!;
            if (session.IsFirst($"release {helper.Call.SyntaxTree.FilePath} {helper.Call.SpanStart}"))
                await ReleaseAsync(session, target.Model, helper.Operation, helper.Call).ConfigureAwait(false);
            if (!IsLocal(target.Model, Token(target.Model, helper.Call)))
                await TakeAsync(session, target.Model, CallEdits.Call(target)!, CallEdits.Call(target)!.ArgumentList.Arguments[0].Expression).ConfigureAwait(false);
            return;
        }

        var call = CallEdits.Call(target)!;
        if (target.Wants("stored"))
        {
            await PresentAsync(session, target.Model, call).ConfigureAwait(false);
            return;
        }

        if (option.Key == "PCG1002.release")
        {
            await ReleaseAsync(session, target.Model, CallEdits.Operation(target)!, call).ConfigureAwait(false);
            return;
        }

        foreach (var user in Users(target, call))
        {
            if (session.IsFirst($"token {user.SyntaxTree.FilePath} {user.SpanStart}"))
                await session.ReplaceAsync(user, static current => current.WithExpression(SyntaxFactory.IdentifierName(Placeholders.LockToken))).ConfigureAwait(false);
        }
    }

    private static async Task ReleaseAsync(FixSession session, SemanticModel model, IInvocationOperation delete, InvocationExpressionSyntax call)
    {
        var own = Token(model, call);
        ExpressionSyntax token = own?.WithoutTrivia() ?? SyntaxFactory.IdentifierName(Placeholders.LockToken);
        var isAsync = delete.TargetMethod.Name.EndsWith("Async", StringComparison.Ordinal);
        await session.ReplaceAsync(call, current =>
        {
            current = CallEdits.Renamed(current, isAsync ? "LockReleaseAsync" : "LockRelease");
            return current.WithArgumentList(SeparatedLists.Insert(current.ArgumentList, 1, SyntaxFactory.Argument(token)));
        }).ConfigureAwait(false);
        if (!IsLocal(model, own))
            await TakeAsync(session, model, call, call.ArgumentList.Arguments[0].Expression).ConfigureAwait(false);
    }

    /// <summary>Presents the token of this process in place of the one that was just read. A variable keeps its name, and whatever else compares with it.</summary>
    private static async Task PresentAsync(FixSession session, SemanticModel model, InvocationExpressionSyntax call)
    {
        var token = Token(model, call);
        await session.ReplaceAsync(StoredToken(model, call)!, current => (token?.WithoutTrivia() ?? SyntaxFactory.IdentifierName(Placeholders.LockToken)).WithTriviaFrom(current)).ConfigureAwait(false);
        if (!IsLocal(model, token))
            await TakeAsync(session, model, call, call.ArgumentList.Arguments[0].Expression).ConfigureAwait(false);
    }

    /// <summary>The command that reads the stored token, with its <c>await</c>: in the argument, or where the variable that is handed in is made.</summary>
    private static ExpressionSyntax? StoredToken(SemanticModel model, InvocationExpressionSyntax call)
    {
        if (call.ArgumentList.Arguments is not [{ NameColon: null }, { NameColon: null, Expression: var given }, ..])
            return null;
        if (given is IdentifierNameSyntax && model.GetSymbolInfo(given).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var made })
            given = made;
        var read = given is AwaitExpressionSyntax { Expression: var awaited } ? awaited : given;
        return read is InvocationExpressionSyntax ? given : null;
    }

    /// <summary>Takes the lock with the token that the release presents, where it is taken with what no release can present.</summary>
    private static async Task TakeAsync(FixSession session, SemanticModel model, InvocationExpressionSyntax call, ExpressionSyntax key)
    {
        var token = Token(model, call, key)?.WithoutTrivia() ?? SyntaxFactory.IdentifierName(Placeholders.LockToken);
        foreach (var value in LockTakes.ToChange(model, call, key))
        {
            if (session.IsFirst($"token {value.SyntaxTree.FilePath} {value.SpanStart}"))
                await session.ReplaceAsync(value, current => token.WithTriviaFrom(current)).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the token is the method's own, which no other method can take the lock with.</summary>
    private static bool IsLocal(SemanticModel model, ExpressionSyntax? token) =>
        token is not null && model.GetSymbolInfo(token).Symbol is ILocalSymbol or IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } };

    /// <summary>What the same method took the lock with, when that is a variable that is still in reach and not the same for everybody; else what the type keeps for it.</summary>
    private static ExpressionSyntax? Token(FixTarget target) =>
        CallEdits.Call(target) is { } call ? Token(target.Model, call) : null;

    private static ExpressionSyntax? Token(SemanticModel model, InvocationExpressionSyntax call) => Token(model, call, call.ArgumentList.Arguments[0].Expression);

    /// <summary>The keys of the command that is changed, by which the calls are found that take the lock.</summary>
    private static IEnumerable<ExpressionSyntax> Keys(FixTarget target)
    {
        if (target.Wants("script"))
            return ScriptUses.Of(target) is { } uses && ScriptOwner.Of(uses) is var (_, key) ? uses.Calls.Select(run => run.Key(key)).OfType<ExpressionSyntax>().Select(Plain) : [];
        var own = CallEdits.Call(target)!.ArgumentList.Arguments[0].Expression;
        return HelperCommand.Of(target) is { } helper ? [own, helper.Call.ArgumentList.Arguments[0].Expression] : [own];
    }

    private static ExpressionSyntax? Token(ScriptRun run, int key) =>
        run.Key(key) is { } expression ? Token(run.Operation.SemanticModel!, run.Call, Plain(expression)) : null;

    private static ExpressionSyntax? Token(SemanticModel model, InvocationExpressionSyntax call, ExpressionSyntax key)
    {
        foreach (var (other, value) in LockTakes.InMember(model, call, key))
        {
            if (other.SpanStart < call.SpanStart
                && value is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                && !LockTakes.IsNobodys(model, value)
                && model.GetSymbolInfo(value).Symbol is { } symbol
                && model.LookupSymbols(call.SpanStart, name: symbol.Name).Contains(symbol, SymbolEqualityComparer.Default))
            {
                return value;
            }
        }

        return LockTakes.KeptToken(model, call, key);
    }

    /// <summary>Without the cast that an array of keys may ask for.</summary>
    private static ExpressionSyntax Plain(ExpressionSyntax key) => key is CastExpressionSyntax cast ? cast.Expression : key;

    /// <summary>The constants that stand for the token where the lock is taken, extended and freed.</summary>
    private static IEnumerable<ArgumentSyntax> Users(FixTarget target, InvocationExpressionSyntax call)
    {
        yield return call.ArgumentList.Arguments[1];
        foreach (var (_, value) in LockTakes.InMember(target.Model, call, call.ArgumentList.Arguments[0].Expression))
        {
            if (value.Parent is ArgumentSyntax argument && target.Model.GetConstantValue(value) is { HasValue: true, Value: var taken } && Equals(taken, target.Model.GetConstantValue(call.ArgumentList.Arguments[1].Expression).Value))
                yield return argument;
        }
    }
}
