using System.Composition;
using Microsoft.CodeAnalysis.CodeFixes;
using Patterns.Codegen.CodeFixes.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Locks;

/// <summary>PCG1007: puts the work in a try and the unlock in its finally. Only where both stand in one block and nothing declared between them is used behind.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnlockInFinallyFix)), Shared]
internal sealed class UnlockInFinallyFix : PatternFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["PCG1007"];

    public override IEnumerable<FixOption> Options(FixTarget target)
    {
        if (target.Wants("finally") && Find(target) is not null)
            yield return new FixOption("Unlock in a finally", "PCG1007.finally");
    }

    public override async Task ApplyAsync(FixSession session, FixTarget target, FixOption option)
    {
        var (block, work, unlock, end) = Find(target)!.Value;
        if (!session.IsFirst($"finally {block.SyntaxTree.FilePath} {block.SpanStart}"))
            return;

        var newLine = Layout.NewLine(block);
        var step = Layout.StepOf(block);
        await session.ReplaceAsync(block, current =>
        {
            var statements = current.Statements;
            var indent = Layout.IndentOf(statements[work]).ToString();
            var inner = statements.Skip(work).Take(unlock - work).ToList();
            var last = statements.Skip(unlock).Take(end - unlock).ToList();
            var head = inner[0].GetLeadingTrivia();
            var text = $"try{newLine}{indent}{{{newLine}{Indented(inner, step)}{indent}}}{newLine}{indent}finally{newLine}{indent}{{{newLine}{Indented(last, step)}{indent}}}{newLine}";
            var guarded = SyntaxFactory.ParseStatement(text).WithLeadingTrivia(SyntaxFactory.TriviaList(head.Where(static t => t.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1)));
            if (head.Count > 0 && head[0].IsKind(SyntaxKind.EndOfLineTrivia))
                guarded = guarded.WithLeadingTrivia(guarded.GetLeadingTrivia().Insert(0, newLine));
            var changed = statements.Take(work).Append(guarded).Concat(statements.Skip(end));
            return current.WithStatements(SyntaxFactory.List(changed));
        }).ConfigureAwait(false);
    }

    private static string Indented(List<StatementSyntax> statements, string step)
    {
        var text = string.Concat(statements.Select(static statement => statement.ToFullString())).Trim('\r', '\n');
        var lines = text.Split('\n').Select(line => line.Trim().Length == 0 ? line.TrimEnd(' ', '\t') : step + line);
        return string.Join("\n", lines) + (text.Contains('\r') ? "\r\n" : "\n");
    }

    private static (BlockSyntax Block, int Work, int Unlock, int End)? Find(FixTarget target)
    {
        if (target.Node.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
            return null;

        for (var block = statement.Parent as BlockSyntax ?? statement.FirstAncestorOrSelf<BlockSyntax>(); block is not null; block = block.Parent?.FirstAncestorOrSelf<BlockSyntax>())
        {
            var at = IndexOf(block, target.Node);
            var unlock = IndexOfUnlock(block, at);
            if (at < 0 || unlock < 0)
                continue;

            var work = Executed(block, at) + 1;
            if (target.Node.ToString().IndexOf("pg_try_", StringComparison.OrdinalIgnoreCase) >= 0 || target.Model.GetConstantValue(target.Node) is { Value: string text } && text.IndexOf("pg_try_", StringComparison.OrdinalIgnoreCase) >= 0)
                work = Taken(block, work - 1);
            var end = Executed(block, unlock) + 1;
            return work < unlock && end > unlock && end <= block.Statements.Count && IsSelfContained(target, block, work, unlock, end) && !HasRawText(block, work, end) ? (block, work, unlock, end) : null;
        }

        return null;
    }

    private static int IndexOf(BlockSyntax block, SyntaxNode node)
    {
        for (var i = 0; i < block.Statements.Count; i++)
        {
            if (block.Statements[i].Span.Contains(node.Span))
                return i;
        }

        return -1;
    }

    private static int IndexOfUnlock(BlockSyntax block, int after)
    {
        for (var i = after + 1; after >= 0 && i < block.Statements.Count; i++)
        {
            if (block.Statements[i].ToString().IndexOf("pg_advisory_unlock", StringComparison.OrdinalIgnoreCase) >= 0)
                return i;
        }

        return -1;
    }

    /// <summary>The statement that sends what the one at the index makes.</summary>
    private static int Executed(BlockSyntax block, int index)
    {
        for (var i = index; i < block.Statements.Count && i <= index + 4; i++)
        {
            if (block.Statements[i].DescendantNodes().OfType<SimpleNameSyntax>().Any(static name => name.Identifier.ValueText.StartsWith("Execute", StringComparison.Ordinal)))
                return i;
        }

        return block.Statements.Count;
    }

    /// <summary>Where the work begins after an attempt to take the lock: behind the way out for who did not get it. Without one a finally would free what somebody else holds.</summary>
    private static int Taken(BlockSyntax block, int executed)
    {
        if (executed >= block.Statements.Count)
            return executed;
        if (block.Statements[executed] is IfStatementSyntax direct)
            return IsWayOut(direct, null) ? executed + 1 : block.Statements.Count;

        var result = block.Statements[executed] switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Identifier.ValueText: var name }] } => name,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name } } } => name,
            _ => null,
        };
        return result is not null && executed + 1 < block.Statements.Count && block.Statements[executed + 1] is IfStatementSyntax test && IsWayOut(test, result) ? executed + 2 : block.Statements.Count;
    }

    /// <summary><c>if (!taken) return;</c></summary>
    private static bool IsWayOut(IfStatementSyntax test, string? result) =>
        test.Else is null
        && Leaves(test.Statement)
        && (result is null || test.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == result))
        && test.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.FalseLiteralExpression } }
            or IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.FalseLiteralExpression } or UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.TrueLiteralExpression } } };

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax => true,
        BlockSyntax { Statements: [.., var last] } => Leaves(last),
        _ => false,
    };

    /// <summary>Whether nothing that the work declares is used behind it, and nothing that the unlock declares behind that.</summary>
    private static bool IsSelfContained(FixTarget target, BlockSyntax block, int work, int unlock, int end) =>
        !UsesDeclared(target, block, work, unlock, unlock) && !UsesDeclared(target, block, unlock, end, end)
        && IsFinally(target, block, work, unlock, end)
        && !block.Statements.Skip(work).Take(end - work).Any(static statement => statement is LabeledStatementSyntax or LocalFunctionStatementSyntax);

    /// <summary>Whether the unlock may stand in a finally: it must not leave it, and must not ask for what the work may not have set.</summary>
    private static bool IsFinally(FixTarget target, BlockSyntax block, int work, int unlock, int end) =>
        target.Model.AnalyzeControlFlow(block.Statements[unlock], block.Statements[end - 1]) is { Succeeded: true, ExitPoints.IsEmpty: true, ReturnStatements.IsEmpty: true }
        && target.Model.AnalyzeDataFlow(block.Statements[unlock], block.Statements[end - 1]) is { Succeeded: true } free
        && target.Model.AnalyzeDataFlow(block.Statements[work], block.Statements[unlock - 1]) is { Succeeded: true } done
        && !free.DataFlowsIn.Intersect<ISymbol>(done.WrittenInside, SymbolEqualityComparer.Default).Any()
        && !block.Statements.Skip(unlock).Take(end - unlock).SelectMany(static statement => statement.DescendantNodesAndSelf()).Any(static node => node is YieldStatementSyntax);

    private static bool UsesDeclared(FixTarget target, BlockSyntax block, int from, int to, int behind)
    {
        if (from >= to || target.Model.AnalyzeDataFlow(block.Statements[from], block.Statements[to - 1]) is not { Succeeded: true } flow)
            return true;
        var declared = new HashSet<string>(flow.VariablesDeclared.Select(static variable => variable.Name), StringComparer.Ordinal);
        return block.Statements.Skip(behind).SelectMany(static statement => statement.DescendantNodes().OfType<IdentifierNameSyntax>()).Any(name => declared.Contains(name.Identifier.ValueText));
    }

    /// <summary>Texts over several lines would change with their indent.</summary>
    private static bool HasRawText(BlockSyntax block, int from, int to) =>
        block.Statements.Skip(from).Take(to - from).SelectMany(static statement => statement.DescendantTokens()).Any(static token => token.Text.IndexOf('\n') >= 0)
        || block.Statements.Skip(from).Take(to - from).Any(static statement => statement.DescendantTrivia().Any(static trivia => trivia.IsDirective));
}
