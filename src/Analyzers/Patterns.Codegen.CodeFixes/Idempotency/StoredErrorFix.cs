using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.Analyzers.Idempotency;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Idempotency;

/// <summary>PCG3002: keeps successes only, by a condition around the call, one turned round, a check of the answer, or by leaving the call out.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StoredErrorFix)), Shared]
internal sealed class StoredErrorFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG3002"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("wrap") && Condition(target) is { } condition && StatementOf(target) is { } wrapped && !IsAskedAround(wrapped, condition))
            yield return new FixOption($"Keep it only if {condition}", "PCG3002.wrap");
        if (target.Wants("invert") && Enclosing(target) is { } branch && Inverted(branch.Condition) is { } inverted)
            yield return new FixOption($"Keep it if {inverted}", "PCG3002.invert");
        if (target.Wants("ensure") && DeclarationOfAnswer(target) is { } declaration)
            yield return new FixOption($"Let '{declaration.Declaration.Variables[0].Identifier.Text}' throw when it is an error", "PCG3002.ensure");
        if ((target.Wants("remove") || target.Wants("invert")) && StatementOf(target) is { Parent: BlockSyntax })
            yield return new FixOption("Do not keep the error", "PCG3002.remove");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        switch (option.Key)
        {
            case "PCG3002.wrap":
                var newLine = Layout.NewLine(target.Root);
                var condition = SyntaxFactory.ParseExpression(Condition(target)!);
                var stored = StatementOf(target)!;
                await session.ReplaceAsync<StatementSyntax>(stored, current => EmbeddedStatements.Replace(current, stored, inner => Conditions.Wrap(inner, condition, newLine, Layout.StepOf(stored)))).ConfigureAwait(false);
                break;
            case "PCG3002.invert":
                var branch = Enclosing(target)!;
                if (session.IsFirst($"invert {branch.SyntaxTree.FilePath} {branch.SpanStart}"))
                    await session.ReplaceAsync(branch.Condition, static current => Inverted(current)?.WithTriviaFrom(current) ?? current).ConfigureAwait(false);
                break;
            case "PCG3002.ensure":
                var declaration = DeclarationOfAnswer(target)!;
                var check = SyntaxFactory.ParseStatement($"{declaration.Declaration.Variables[0].Identifier.Text}.EnsureSuccessStatusCode();")
                    .WithLeadingTrivia(Layout.IndentOf(declaration))
                    .WithTrailingTrivia(Layout.NewLine(target.Root));
                await session.InsertAfterAsync(declaration, check).ConfigureAwait(false);
                break;
            default:
                if (await session.EditorOfAsync(target.Root.SyntaxTree).ConfigureAwait(false) is { } editor)
                    editor.RemoveNode(StatementOf(target)!, Comments.Removal);
                break;
        }
    }

    private static string? Condition(FixTarget target) => target.Diagnostic.Properties.TryGetValue(ErrorStoredAnalyzer.Condition, out var text) ? text : null;

    /// <summary>The statement that is the call, or the assignment to an indexer, and nothing else.</summary>
    private static ExpressionStatementSyntax? StatementOf(FixTarget target) =>
        target.Node.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Expression: var expression } statement
        && (expression is AwaitExpressionSyntax { Expression: var awaited } ? awaited : expression) is InvocationExpressionSyntax or AssignmentExpressionSyntax
        && expression.Span.Contains(target.Span)
        && !target.Node.Ancestors().TakeWhile(node => node != statement).Any(static node => node is AnonymousFunctionExpressionSyntax)
            ? statement
            : null;

    /// <summary>Whether the statement stands behind this condition already: a second one would not change what the rule sees.</summary>
    private static bool IsAskedAround(StatementSyntax statement, string condition)
    {
        var asked = SyntaxFactory.ParseExpression(condition);
        return statement.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax or GlobalStatementSyntax).OfType<IfStatementSyntax>()
            .Any(branch => branch.Statement.Span.Contains(statement.Span) && branch.Condition.DescendantNodesAndSelf(static node => node is ParenthesizedExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression }).Any(part => SyntaxFactory.AreEquivalent(part, asked)));
    }

    private static IfStatementSyntax? Enclosing(FixTarget target) => StatementOf(target) switch
    {
        { Parent: IfStatementSyntax branch } => branch,
        { Parent: BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax branch } } => branch,
        _ => null,
    };

    private static ExpressionSyntax? Inverted(ExpressionSyntax condition) => condition switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: var operand } => operand.WithoutTrivia(),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.GreaterThanOrEqualExpression } comparison => Conditions.With(comparison, SyntaxKind.LessThanExpression, SyntaxKind.LessThanToken),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.GreaterThanExpression } comparison => Conditions.With(comparison, SyntaxKind.LessThanOrEqualExpression, SyntaxKind.LessThanEqualsToken),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } comparison => Conditions.With(comparison, SyntaxKind.EqualsExpression, SyntaxKind.EqualsEqualsToken),
        _ => null,
    };

    /// <summary>The declaration of the answer in the lambda that makes the value.</summary>
    private static LocalDeclarationStatementSyntax? DeclarationOfAnswer(FixTarget target)
    {
        if (Condition(target) is not { } condition || target.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
            return null;

        var name = condition.Substring(0, condition.IndexOf('.'));
        return call.ArgumentList.DescendantNodes().OfType<LocalDeclarationStatementSyntax>()
            .FirstOrDefault(d => d.Parent is BlockSyntax && d.Declaration.Variables.Count == 1 && d.Declaration.Variables[0].Identifier.Text == name);
    }
}
