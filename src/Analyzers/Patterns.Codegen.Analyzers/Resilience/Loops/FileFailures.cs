using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Resilience.Failures;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Failures of files, and of databases that are a file of the program's own, such as SQLite's: what is retried waits for another process to let go of it, and no crowd of other machines does.</summary>
internal static class FileFailures
{
    private static readonly ImmutableHashSet<string> s_names = ["SqliteException", "SQLiteException", "LiteException"];
    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<bool>> s_users = new();
    private static readonly string[] s_words = ["file", "directory", "folder"];

    /// <summary>Whether the loop only goes on after such a failure.</summary>
    public static bool AreAllOf(RetryLoop loop) => (MentionsFiles(loop.Try.Body) || loop.Retrying.All(static clause => s_names.Contains(clause.ExceptionType.Name))) && loop.Retrying.All(static clause => Is(clause.ExceptionType) || IsUnauthorized(clause.ExceptionType)) && loop.Retrying.Any(static clause => Is(clause.ExceptionType));

    /// <summary>Whether a retry handles such failures alone, and all that is seen to run under it speaks of files: the network throws IOException too.</summary>
    /// <param name="around">What the type around it says, where the runs are not seen.</param>
    public static bool AreAllOf(Strategy retry, ImmutableArray<IInvocationOperation>? runs, SyntaxNode? around) =>
        AreAll(retry.Failures.Clauses) && (runs is { } all ? !all.IsEmpty && all.All(MentionsFiles) : around is not null && UsesFiles(around));

    private static bool AreAll(ImmutableArray<FailureClause> clauses) =>
        !clauses.IsEmpty && clauses.All(static clause => clause.Kind == FailureClauseKind.Exception && (Is(clause.Type) || IsUnauthorized(clause.Type))) && clauses.Any(static clause => Is(clause.Type));

    /// <summary>Kept, because a type may have many retries.</summary>
    private static bool UsesFiles(SyntaxNode type) => s_users.GetValue(type, static key => new StrongBox<bool>(
        key.DescendantNodes().Any(static node => node is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "File" or "Directory" } }))).Value;

    private static bool MentionsFiles(IOperation code) => code.Syntax.ToString() is var text && Array.Exists(s_words, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Not HttpIOException, which is one of the network.</summary>
    private static bool Is(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "HttpIOException")
                return false;
            if (s_names.Contains(current.Name) || IsOfFiles(current))
                return true;
        }

        return false;
    }

    private static bool IsOfFiles(ITypeSymbol type) =>
        type is { Name: "IOException", ContainingNamespace: { Name: "IO", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>What a file throws that another holds open for deletion.</summary>
    private static bool IsUnauthorized(ITypeSymbol? type) => type?.Name == "UnauthorizedAccessException";
}
