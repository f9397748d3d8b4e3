using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.CodeFixes.Infrastructure;
using Patterns.Codegen.CodeFixes.Locks.Scripts;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>PCG1001: gives the lock a time to live, also in a script. Only the user knows how long the work takes, so the compiler asks for it; a following EXPIRE has said it already.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockTtlFix)), Shared]
internal sealed class LockTtlFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG1001"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (Attribute(target) is not null)
            yield return new FixOption("Give [Lock] a Ttl, two to three times what the work takes", "PCG1001.ttl");
        if (target.Wants("script") && ScriptUses.Of(target) is { } uses && ScriptExpiry.Of(uses) is not null)
            yield return new FixOption("Give the lock a time to live, two to three times what the work takes", "PCG1001.ttl");
        if (target.Wants("caller") && ArgumentOf(target) is not null)
            yield return new FixOption("Give the lock a time to live, two to three times what the work takes", "PCG1001.ttl");
        if ((target.Wants("unfinished") && CallEdits.Call(target) is not null) || (target.Wants("object") && Creation(target) is not null))
            yield return new FixOption("Give the lock a time to live, two to three times what the work takes", "PCG1001.ttl");
        if (target.Wants("helper") && HelperCommand.Of(target) is { } helper && IsTyped(helper.Operation))
            yield return new FixOption($"Give the lock a time to live in '{helper.Name}', two to three times what the work takes", "PCG1001.ttl");
        if (!target.Wants("ttl") || CallEdits.Operation(target) is not { } call || !(IsTyped(call) || IsSetCommand(call, target) || SetNxCommand.Of(call, target) is not null))
            yield break;
        yield return new FixOption(Later(target) is { } later ? $"Set it together with its expiry of {later.Ttl}" : "Give the lock a time to live, two to three times what the work takes", "PCG1001.ttl");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        if (Attribute(target) is { } attribute)
        {
            var ttl = SyntaxFactory.AttributeArgument(SyntaxFactory.ParseExpression(Placeholders.LockTtl)).WithNameEquals(SyntaxFactory.NameEquals("Ttl").NormalizeWhitespace().WithTrailingTrivia(SyntaxFactory.Space));
            await session.ReplaceAsync(attribute, current => current.AddArgumentListArguments(ttl.WithLeadingTrivia(current.ArgumentList?.Arguments.Count > 0 ? SyntaxFactory.TriviaList(SyntaxFactory.Space) : default))).ConfigureAwait(false);
            return;
        }

        if (target.Wants("script"))
        {
            var uses = ScriptUses.Of(target)!;
            await ScriptEdits.ApplyAsync(session, uses, ScriptExpiry.Of(uses)!, static _ => SyntaxFactory.ParseExpression($"(long){Placeholders.LockTtl}.TotalMilliseconds")).ConfigureAwait(false);
            return;
        }

        if (target.Wants("caller"))
        {
            var (index, name) = ArgumentOf(target)!.Value;
            await session.ReplaceAsync(CallEdits.Call(target)!, current => CallEdits.With(current, index, name, SyntaxFactory.IdentifierName(Placeholders.LockTtl))).ConfigureAwait(false);
            return;
        }

        if (target.Wants("unfinished"))
        {
            // Without a method that it calls, only the text tells which argument is the time.
            var unfinished = CallEdits.Call(target)!;
            var arguments = unfinished.ArgumentList.Arguments;
            var time = arguments.IndexOf(static argument => argument.NameColon?.Name.Identifier.ValueText == "expiry");
            if (time < 0 && arguments is [_, _, { NameColon: null }, ..])
                time = 2;
            var ttl = SyntaxFactory.IdentifierName(Placeholders.LockTtl);
            await session.ReplaceAsync(unfinished, current => time < 0 && IsPlain(current) ? Inserted(current, ttl) : CallEdits.With(current, time, "expiry", ttl)).ConfigureAwait(false);
            return;
        }

        if (target.Wants("object"))
        {
            var creation = Creation(target)!;
            var name = target.Diagnostic.Properties[ProblemHints.Parameter]!;
            var written = (target.Model.GetOperation(creation) as IObjectCreationOperation)?.Argument(name)?.Syntax is ArgumentSyntax argument ? creation.ArgumentList!.Arguments.IndexOf(argument) : -1;
            await session.ReplaceAsync(creation, current => current.WithArgumentList(CallEdits.With(current.ArgumentList!, written, name, SyntaxFactory.IdentifierName(Placeholders.LockTtl)))).ConfigureAwait(false);
            return;
        }

        if (target.Wants("helper"))
        {
            var helper = HelperCommand.Of(target)!;
            if (session.IsFirst($"ttl {helper.Call.SyntaxTree.FilePath} {helper.Call.SpanStart}"))
                await AddExpiryAsync(session, helper.Operation, helper.Call, SyntaxFactory.IdentifierName(Placeholders.LockTtl)).ConfigureAwait(false);
            return;
        }

        var call = CallEdits.Operation(target)!;
        if (SetNxCommand.Of(call, target) is { } command)
        {
            await command.ApplyAsync(session, target).ConfigureAwait(false);
            return;
        }

        var later = IsTyped(call) ? Later(target) : null;
        var expiry = later?.Ttl.WithoutTrivia() ?? SyntaxFactory.IdentifierName(Placeholders.LockTtl);
        var syntax = CallEdits.Call(target)!;
        if (IsTyped(call))
        {
            await AddExpiryAsync(session, call, syntax, expiry).ConfigureAwait(false);
        }
        else
        {
            await session.ReplaceAsync(syntax, static current => current.WithArgumentList(current.ArgumentList.AddArguments(
                SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal("PX"))).WithLeadingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Argument(SyntaxFactory.ParseExpression($"(long){Placeholders.LockTtl}.TotalMilliseconds")).WithLeadingTrivia(SyntaxFactory.Space)))).ConfigureAwait(false);
        }

        if (later is not { } found || await session.EditorOfAsync(found.Statement.SyntaxTree).ConfigureAwait(false) is not { } editor || !session.IsFirst($"remove {found.Statement.SyntaxTree.FilePath} {found.Statement.SpanStart}"))
            return;

        editor.RemoveNode(found.Statement, Comments.Removal);
        var taking = syntax.FirstAncestorOrSelf<StatementSyntax>()!;
        var comments = Comments.Around(found.Statement, Layout.IndentOf(taking), Layout.NewLine(taking));
        if (comments.Count > 0)
            await session.ReplaceAsync(taking, current => Comments.Above(current, comments)).ConfigureAwait(false);
    }

    private static Task AddExpiryAsync(FixSession session, IInvocationOperation call, InvocationExpressionSyntax syntax, ExpressionSyntax expiry)
    {
        var written = CallEdits.Written(call, "expiry");
        var index = written is null ? -1 : syntax.ArgumentList.Arguments.IndexOf(written);
        var keep = CallEdits.Written(call, "keepTtl") is { } kept ? syntax.ArgumentList.Arguments.IndexOf(kept) : -1;
        return session.ReplaceAsync(syntax, current =>
        {
            current = KeepingNone(current, keep);
            return index < 0 && IsPlain(current) ? Inserted(current, expiry) : CallEdits.With(current, index, "expiry", expiry);
        });
    }

    /// <summary>A key cannot be given an expiry and keep its own.</summary>
    private static InvocationExpressionSyntax KeepingNone(InvocationExpressionSyntax call, int keep) =>
        keep < 0 ? call : CallEdits.With(call, keep, "keepTtl", SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression));

    /// <summary>Where a helper is told the time: the argument's index, or -1 and the name of the parameter that is left out.</summary>
    private static (int Index, string Name)? ArgumentOf(FixTarget target)
    {
        if (CallEdits.Operation(target) is not { } call || !target.Diagnostic.Properties.TryGetValue(ProblemHints.Parameter, out var name) || name is null)
            return null;
        var index = CallEdits.Written(call, name) is { } written ? CallEdits.Call(target)!.ArgumentList.Arguments.IndexOf(written) : -1;
        return index < 0 && SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? null : (index, name);
    }

    /// <summary>The object that is made without a time.</summary>
    private static BaseObjectCreationExpressionSyntax? Creation(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { ArgumentList: not null } creation && SyntaxFacts.GetKeywordKind(target.Diagnostic.Properties[ProblemHints.Parameter]!) == SyntaxKind.None ? creation : null;

    private static AttributeSyntax? Attribute(FixTarget target) => target.Node.FirstAncestorOrSelf<AttributeSyntax>();

    private static bool IsTyped(IInvocationOperation call) => call.TargetMethod.Name is "StringSet" or "StringSetAsync" or "LockTake" or "LockTakeAsync" or "LockExtend" or "LockExtendAsync";

    /// <summary><c>Execute("SET", key, value, "NX")</c>, with its words one by one.</summary>
    private static bool IsSetCommand(IInvocationOperation call, FixTarget target) =>
        call.TargetMethod.Name is "Execute" or "ExecuteAsync"
        && CallEdits.Call(target) is { ArgumentList.Arguments: { Count: >= 4 } arguments }
        && call.Arguments.Any(static argument => argument.ArgumentKind == ArgumentKind.ParamArray)
        && !arguments.Any(static argument => argument.Expression is LiteralExpressionSyntax { Token.ValueText: var word } && string.Equals(word, "KEEPTTL", StringComparison.OrdinalIgnoreCase))
        && arguments[0].Expression is LiteralExpressionSyntax { Token.ValueText: var command }
        && string.Equals(command, "SET", StringComparison.OrdinalIgnoreCase);

    /// <summary>Key and value by position and everything else by name: then the expiry's place is the third.</summary>
    private static bool IsPlain(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments is { Count: >= 2 } arguments
        && arguments[0].NameColon is null
        && arguments[1].NameColon is null
        && arguments.Skip(2).All(static argument => argument.NameColon is not null);

    private static InvocationExpressionSyntax Inserted(InvocationExpressionSyntax call, ExpressionSyntax ttl) =>
        call.WithArgumentList(SeparatedLists.Insert(call.ArgumentList, 2, SyntaxFactory.Argument(ttl)));

    /// <summary>The statement that gives the same key its expiry right after the lock is taken. One further on, in a loop or a lambda renews the lock, and stays.</summary>
    private static (ExpressionSyntax Ttl, ExpressionStatementSyntax Statement)? Later(FixTarget target)
    {
        if (CallEdits.Call(target) is not { ArgumentList.Arguments: [{ Expression: var key }, ..] } call || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } taking)
            return null;

        return Next(block, taking) is ExpressionStatementSyntax statement
            && statement.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax).OfType<InvocationExpressionSyntax>().FirstOrDefault(candidate => CallEdits.Statement(candidate) == statement) is { } candidate
            && candidate.ArgumentList.Arguments is [{ Expression: var other }, { Expression: var ttl }, ..]
            && SyntaxFactory.AreEquivalent(key, other)
            && target.Model.GetSymbolInfo(candidate).Symbol is IMethodSymbol { Name: "KeyExpire" or "KeyExpireAsync" } method
            && method.Parameters[1].Type is INamedTypeSymbol { TypeArguments: [{ Name: "TimeSpan" }] }
            && IsKnownBefore(target, ttl, call.SpanStart)
                ? (ttl, statement)
                : null;
    }

    /// <summary>What runs next when the lock was taken: the next statement, the first in <c>if (taken)</c>, or what stands behind <c>if (!taken) return;</c>.</summary>
    private static StatementSyntax? Next(BlockSyntax block, StatementSyntax taking)
    {
        var at = block.Statements.IndexOf(taking) + 1;
        var next = at < block.Statements.Count ? block.Statements[at] : null;
        switch (taking)
        {
            case IfStatementSyntax { Condition: PrefixUnaryExpressionSyntax, Else: null, Statement: var refused }:
                return Leaves(refused) ? next : null;
            case IfStatementSyntax { Condition: AwaitExpressionSyntax or InvocationExpressionSyntax, Statement: BlockSyntax taken }:
                return taken.Statements.FirstOrDefault();
            case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Identifier.ValueText: var result }] } when next is IfStatementSyntax { Else: null } test:
                if (test is { Condition: IdentifierNameSyntax name, Statement: BlockSyntax then } && name.Identifier.ValueText == result)
                    return then.Statements.FirstOrDefault();
                return test.Condition is PrefixUnaryExpressionSyntax { Operand: IdentifierNameSyntax not } && not.Identifier.ValueText == result && Leaves(test.Statement) && at + 1 < block.Statements.Count ? block.Statements[at + 1] : null;
            case LocalDeclarationStatementSyntax or ExpressionStatementSyntax or WhileStatementSyntax:
                return next;
            default:
                return null;
        }
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        BlockSyntax { Statements: [.., var last] } => Leaves(last),
        _ => false,
    };

    /// <summary>Whether everything that the expression names exists already at the place.</summary>
    private static bool IsKnownBefore(FixTarget target, ExpressionSyntax expression, int position) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().All(name =>
            target.Model.GetSymbolInfo(name).Symbol is not ILocalSymbol { Locations: [var location, ..] } || location.SourceSpan.Start < position);
}
