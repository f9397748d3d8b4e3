using Microsoft.CodeAnalysis.CSharp.Syntax;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>
/// Tells the migration of a database, which runs once a deployment and whose program does nothing until it is done, and what else makes or drops its tables: an operator
/// or a program at its start does it, no crowd of clients.
/// </summary>
internal static class Migrations
{
    private static readonly ImmutableHashSet<string> s_alone = ["migrator", "teardown", "seeder", "ddl"];
    private static readonly ImmutableHashSet<string> s_changes = ["create", "creation", "creator", "ensure", "apply", "update", "upgrade", "install", "installer", "drop"];
    private static readonly string[] s_statements = ["CREATE TABLE", "DROP TABLE", "ALTER TABLE", "CREATE DATABASE", "DROP DATABASE", "CREATE SCHEMA", "DROP SCHEMA", "CREATE INDEX"];

    /// <summary>Whether the member, or a type around it, says by its name that it does nothing else: <c>TeardownAsync</c>, <c>SchemaCreation</c>, <c>AcquireMigrationLock</c>.</summary>
    public static bool AreAround(ISymbol member)
    {
        for (var symbol = member; symbol is IMethodSymbol or INamedTypeSymbol or IFieldSymbol or IPropertySymbol; symbol = symbol.ContainingSymbol)
        {
            if (SaysSo(symbol.Name))
                return true;
        }

        return false;
    }

    public static bool AreIn(IOperation code) => AreIn(code.Syntax) || ChangesTables(code.Syntax);

    /// <summary>Whether the statement that makes a policy also migrates under it, be it unfinished.</summary>
    /// <remarks>Not where a lambda stands between: a host that is built with the policy, and migrated, in one statement.</remarks>
    public static bool AreInStatementOf(IOperation policy) =>
        policy.Syntax.Ancestors().FirstOrDefault(static node => node is ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax) is ExpressionStatementSyntax statement && AreIn(statement);

    private static bool SaysSo(string name)
    {
        var words = Words.Of(name);
        if (words.Any(static word => word is "registry" or "client" or "connection"))
            return false;
        return words.Any(s_alone.Contains)
            || (words.Contains("migration") && words.Any(static word => word is "lock" or "service" or "runner" or "database" or "db" or "schema"))
            || (words.Any(static word => word is "schema" or "tables") && words.Any(s_changes.Contains))
            || (words.Contains("database") && words.Any(static word => word is "creation" or "creator" or "upgrade" or "upgrader" or "installer"));
    }

    /// <summary>SQL that is written out.</summary>
    private static bool ChangesTables(SyntaxNode code) =>
        code.DescendantTokens().Any(static token => token.Value is string text && s_statements.Any(statement => text.TrimStart().StartsWith(statement, StringComparison.OrdinalIgnoreCase)));

    private static bool AreIn(SyntaxNode code) =>
        code.DescendantNodes().Any(static node => node is InvocationExpressionSyntax { Expression: var called } && IsMigration(called switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => "",
        }));

    /// <summary>As Entity Framework and the usual helpers name it. <c>MigrateUserToPlan</c> may be called by a crowd.</summary>
    private static bool IsMigration(string name) =>
        name is "Migrate" or "MigrateAsync" or "MigrateUp"
        || (name.StartsWith("Migrate", StringComparison.Ordinal) && (name.IndexOf("Database", StringComparison.Ordinal) > 0 || name.IndexOf("Db", StringComparison.Ordinal) > 0));
}
