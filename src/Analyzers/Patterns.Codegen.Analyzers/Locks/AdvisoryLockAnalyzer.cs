using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1007: session locks of PostgreSQL in SQL texts, whoever sends them (Npgsql, Dapper, Entity Framework).</summary>
internal sealed class AdvisoryLockAnalyzer : PatternRule
{
    private const string Lock = "pg_advisory_lock";
    private const string TryLock = "pg_try_advisory_lock";
    private const string Unlock = "pg_advisory_unlock";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG1007AdvisoryLockKept.Descriptor];

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation) || NpgsqlLibrary.Find(context.Compilation) is null || !Files.AnyMentions(context.Compilation, "advisory_"))
            return;

        var compilation = context.Compilation;
        var unlocking = new Lazy<ImmutableHashSet<string>>(() => NamesOfUnlocks(compilation));
        context.RegisterOperationBlockStartAction(block =>
        {
            // A text in an initialiser takes no lock; the method that sends it does.
            if (block.OwningSymbol is not IMethodSymbol)
                return;

            var texts = new ConcurrentBag<(SyntaxNode Syntax, bool IsLock)>();
            block.RegisterOperationAction(
                operation =>
                {
                    if (operation.Operation.ConstantValue is { HasValue: true, Value: string text } && text.IndexOf("advisory_", StringComparison.OrdinalIgnoreCase) >= 0)
                    {
                        if (Holds(text, Lock) || Holds(text, TryLock))
                            texts.Add((operation.Operation.Syntax, true));
                        if (Holds(text, Unlock))
                            texts.Add((operation.Operation.Syntax, false));
                    }
                },
                OperationKind.Literal,
                OperationKind.FieldReference,
                OperationKind.LocalReference);
            block.RegisterOperationBlockEndAction(end => Report(end, texts, unlocking));
        });
    }

    private static void Report(OperationBlockAnalysisContext context, ConcurrentBag<(SyntaxNode Syntax, bool IsLock)> texts, Lazy<ImmutableHashSet<string>> unlocking)
    {
        var unlocks = texts.Where(static text => !text.IsLock).Select(static text => text.Syntax).OrderBy(static syntax => syntax.SpanStart).ToArray();
        foreach (var text in texts.Where(static text => text.IsLock).Select(static text => text.Syntax).OrderBy(static syntax => syntax.SpanStart))
        {
            // One statement that takes and frees, and texts that are only handed on, say nothing.
            if (unlocks.Contains(text) || !IsSent(text))
                continue;
            if (Problem(context, text, unlocks, unlocking) is { } problem)
                context.ReportDiagnostic(Finding.Create(PCG1007AdvisoryLockKept.Descriptor, text.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, unlocks.Length > 0 ? "finally" : "none"), problem));
        }
    }

    private static string? Problem(OperationBlockAnalysisContext context, SyntaxNode text, SyntaxNode[] unlocks, Lazy<ImmutableHashSet<string>> unlocking)
    {
        var function = Function(text);
        var after = unlocks.Where(unlock => unlock.SpanStart > text.SpanStart).ToArray();
        if (after.Length == 0)
        {
            return unlocks.Length > 0 || TypeUnlocks(context, unlocking) || IsInConstructor(context)
                ? null
                : "nothing in this type unlocks it: the advisory lock stays with the pooled connection after it is closed, until another caller happens to use that connection; unlock in a finally, or take pg_advisory_xact_lock in a transaction";
        }

        if (after.Any(unlock => Function(unlock) != function || unlock.Ancestors().TakeWhile(node => node != function).Any(static node => node is FinallyClauseSyntax)))
            return null;
        // Freed in a catch and behind it: every path is covered by hand.
        if (after.Any(static unlock => unlock.FirstAncestorOrSelf<CatchClauseSyntax>() is not null) && after.Any(static unlock => unlock.FirstAncestorOrSelf<CatchClauseSyntax>() is null))
            return null;
        return "when anything between the lock and its unlock throws, the connection goes back to the pool with the advisory lock still taken, and everybody else waits; unlock in a finally";
    }

    private static bool IsSent(SyntaxNode text) =>
        text.Ancestors().TakeWhile(static node => node is not (StatementSyntax or MemberDeclarationSyntax)).Any(static node => node is ArgumentSyntax or AssignmentExpressionSyntax);

    private static bool Holds(string text, string function) => text.IndexOf(function, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsInConstructor(OperationBlockAnalysisContext context) => context.OwningSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor };

    private static SyntaxNode? Function(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax);

    /// <summary>Whether another member of the type, or a type beside it in the file, unlocks: as a handle does when it is disposed.</summary>
    private static bool TypeUnlocks(OperationBlockAnalysisContext context, Lazy<ImmutableHashSet<string>> unlocking)
    {
        foreach (var tree in context.OwningSymbol.ContainingType.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree).Distinct())
        {
            foreach (var token in tree.GetRoot(context.CancellationToken).DescendantTokens())
            {
                if (token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken
                    && Holds(token.Text, Unlock))
                {
                    return true;
                }
            }
        }

        // The text may stand elsewhere: Sql.Unlock.
        return context.OwningSymbol.ContainingType.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(context.CancellationToken).DescendantTokens().Any(token => token.Parent is SimpleNameSyntax && unlocking.Value.Contains(token.ValueText)));
    }

    private static bool IsText(TypeSyntax type) => type.ToString() is "string" or "String" or "FormattableString";

    /// <summary>The names of constants, fields, properties and methods of the project that have an unlock in them.</summary>
    private static ImmutableHashSet<string> NamesOfUnlocks(Compilation compilation)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (!Holds(Files.Of(tree).Text, Unlock))
                continue;
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                var name = node switch
                {
                    VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => field.Identifier,
                    PropertyDeclarationSyntax property => property.Identifier,
                    MethodDeclarationSyntax method when IsText(method.ReturnType) || Holds(method.Identifier.ValueText, "unlock") || Holds(method.Identifier.ValueText, "release") => method.Identifier,
                    _ => default,
                };
                if (name.ValueText.Length > 0 && Holds(node.ToString(), Unlock))
                    names.Add(name.ValueText);
            }
        }

        return names.ToImmutable();
    }
}
