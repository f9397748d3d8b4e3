using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Libraries;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>PCG1001 and PCG1002 on locks that are rows of a table of PostgreSQL, whoever sends the SQL (Npgsql, Dapper, Entity Framework).</summary>
internal sealed class LockRowAnalyzer : PatternRule
{
    private static readonly ImmutableHashSet<string> s_keepers = ["admin", "cleanup", "cleaner", "janitor", "reaper"];
    private static readonly ImmutableHashSet<string> s_forceWords = ["force", "forced", "break", "steal", "clear", "clean", "cleanup", "purge", "expired", "stale", "reset", "all", "admin", "remove", "delete", "drop"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG1001LockWithoutTtl.Descriptor, PCG1002UncheckedRelease.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Command", "Execute", "Query", "Sql") with { InFile = ["conflict", "delete from"] };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation) || NpgsqlLibrary.Find(context.Compilation) is null || !Files.AnyMentions(context.Compilation, "on conflict"))
            return;

        var texts = new LockRowTexts(context.Compilation);
        context.RegisterOperationAction(operation => Analyze(operation, texts), OperationKind.Literal, OperationKind.FieldReference, OperationKind.LocalReference);
    }

    private static void Analyze(OperationAnalysisContext context, LockRowTexts texts)
    {
        // A text in an initialiser does nothing; the method that sends it does.
        if (context.Operation.ConstantValue is not { HasValue: true, Value: string { Length: > 20 } sql }
            || context.ContainingSymbol is not IMethodSymbol method
            || !IsSent(context.Operation.Syntax)
            || LockRow.Of(sql) is not { } row)
        {
            return;
        }

        if (row.IsTaken)
        {
            // A row that says nobody's name may as well be a mark that stays.
            if (row is { LeavesOthers: true, Holder: not null } && !texts.SayTime(row.Table, context.CancellationToken))
            {
                Report(context, PCG1001LockWithoutTtl.Descriptor,
                    $"the lock in the table '{row.Table}' never expires: a process that dies while holding it locks everybody out until somebody deletes the row by hand; keep with it when it ends, two to three times what the work takes, and let ON CONFLICT DO UPDATE take over what has ended");
            }
        }
        else if (texts.HolderOf(row.Table, context.CancellationToken) is { } holder && !row.AsksFor(holder) && !LockRow.SaysTime(row.Condition!) && !IsForced(method))
        {
            Report(context, PCG1002UncheckedRelease.Descriptor,
                $"DELETE frees the lock in the table '{row.Table}' whoever holds it by now, and lets a third process in beside the second; compare '{holder}' in the same statement");
        }
    }

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, string message) =>
        context.ReportDiagnostic(Finding.Create(rule, context.Operation.Syntax.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(ProblemHints.Fix, "none"), message));

    /// <summary>Whether it is handed on, and not kept in a constant.</summary>
    private static bool IsSent(SyntaxNode text) =>
        text.Ancestors().TakeWhile(static node => node is not (StatementSyntax or MemberDeclarationSyntax)).Any(static node => node is ArgumentSyntax or AssignmentExpressionSyntax);

    /// <summary>Whether somebody who does not hold it frees it on purpose.</summary>
    private static bool IsForced(IMethodSymbol method) => Words.Holds(method.Name, s_forceWords) || Words.Holds(method.ContainingType?.Name, s_keepers);
}
