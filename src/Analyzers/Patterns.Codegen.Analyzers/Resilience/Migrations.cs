using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Patterns.Codegen.Analyzers.Resilience;

/// <summary>Tells the migration of a database, which runs once a deployment and whose program does nothing until it is done.</summary>
internal static class Migrations
{
    public static bool AreIn(IOperation code) => AreIn(code.Syntax);

    /// <summary>Whether the statement that makes a policy also migrates under it, be it unfinished.</summary>
    /// <remarks>Not where a lambda stands between: a host that is built with the policy, and migrated, in one statement.</remarks>
    public static bool AreInStatementOf(IOperation policy) =>
        policy.Syntax.Ancestors().FirstOrDefault(static node => node is ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax) is ExpressionStatementSyntax statement && AreIn(statement);

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
