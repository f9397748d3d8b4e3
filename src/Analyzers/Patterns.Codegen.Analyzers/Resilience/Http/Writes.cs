using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;
using Patterns.Codegen.Analyzers.Resilience.Strategies;

namespace Patterns.Codegen.Analyzers.Resilience.Http;

/// <summary>A call that has another effect the second time.</summary>
/// <param name="Name">How messages name it.</param>
/// <param name="Location">Where its name stands.</param>
/// <param name="Consequence">What happens twice, with a comma before; or nothing.</param>
internal sealed record Writes(string Name, Location Location, string Consequence)
{
    private static readonly string[] s_others =
        ["Microsoft.Data.SqlClient.SqlConnection", "System.Data.SqlClient.SqlConnection", "MySqlConnector.MySqlConnection", "MySql.Data.MySqlClient.MySqlConnection", "Oracle.ManagedDataAccess.Client.OracleConnection"];

    /// <summary>Types that speak of idempotency keys: a type may have thousands of writes.</summary>
    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<bool>> s_knowing = new();

    /// <summary>Where the text of the statement stands, of a database that knows <c>ON CONFLICT</c>; null for what is no SQL.</summary>
    public Location? Sql { get; init; }

    /// <summary>The first POST or PATCH in a class.</summary>
    public static Writes? FirstInType(SyntaxNode type, ValueReader values, CancellationToken cancellationToken)
    {
        foreach (var syntax in type.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            var name = syntax.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } ? member : "";
            if ((name.StartsWith("Post", StringComparison.Ordinal) || name.StartsWith("Patch", StringComparison.Ordinal) || name.StartsWith("Send", StringComparison.Ordinal))
                && values.Sources.OperationOf(syntax, cancellationToken) is IInvocationOperation call
                && (HttpCalls.IsUnsafe(call.TargetMethod) || HttpCalls.SendsUnsafe(call, values, cancellationToken)))
            {
                return KnowsOfKeys(syntax) ? null : new Writes(call.TargetMethod.Name, call.NameLocation(), "");
            }
        }

        return null;
    }

    /// <summary>The write that the call itself is, or null.</summary>
    public static Writes? Of(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        if (HttpCalls.IsUnsafe(call.TargetMethod) || HttpCalls.SendsUnsafe(call, values, cancellationToken))
            return new Writes(call.TargetMethod.Name, call.NameLocation(), "");
        return SqlOf(call, values, cancellationToken) is { } text && values.Text(text, cancellationToken) is { } sql && IsInsert(sql)
            ? new Writes("INSERT", call.NameLocation(), ", and the row is there twice") { Sql = KnowsOnConflict(call, values, cancellationToken) ? values.Trace(text, cancellationToken).Operation.Syntax.GetLocation() : null }
            : null;
    }

    /// <summary>What is sent by a command of ADO.NET, of Dapper, or as raw SQL of Entity Framework.</summary>
    private static IOperation? SqlOf(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        if (call is { TargetMethod.Name: "ExecuteNonQuery" or "ExecuteNonQueryAsync", Instance: { } command })
        {
            var options = new OptionsReader(values, command, cancellationToken);
            return options.Member("CommandText") ?? (options.Factory is { TargetMethod.Name: "CreateCommand", Arguments: [{ Value: var asked } given] } && given.IsWritten() ? asked : null) ?? (options.Creation is { Arguments: [{ Value: var text } written, ..] } && written.IsWritten() ? text : null);
        }

        return call.TargetMethod is { Name: "Execute" or "ExecuteAsync" or "ExecuteSqlRaw" or "ExecuteSqlRawAsync", ContainingType.Name: "SqlMapper" or "RelationalDatabaseFacadeExtensions" } ? call.Argument("sql")?.Value : null;
    }

    /// <summary>Whether the statement goes to PostgreSQL or SQLite: by the type of the command or connection, or as nothing else is referenced.</summary>
    private static bool KnowsOnConflict(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        if (call.Instance is { } command)
            return IsKnowing(command.Type) || IsKnowing(new OptionsReader(values, command, cancellationToken).Creation?.Type);
        if (call.Argument("cnn")?.Value is { } connection && connection.WithoutConversions().Type is { TypeKind: TypeKind.Class } type && type.ContainingNamespace?.ToDisplayString() != "System.Data.Common")
            return IsKnowing(type);
        return call.SemanticModel?.Compilation is { } compilation && Has(compilation, "Npgsql.NpgsqlConnection") && !s_others.Any(name => Has(compilation, name));
    }

    private static bool Has(Compilation compilation, string type) => !compilation.GetTypesByMetadataName(type).IsEmpty;

    private static bool IsKnowing(ITypeSymbol? type) =>
        type?.ContainingNamespace?.ToDisplayString() is { } space && (space == "Npgsql" || space.EndsWith("Sqlite", StringComparison.Ordinal) || space.EndsWith("SQLite", StringComparison.Ordinal));

    private static bool IsInsert(string sql) =>
        sql.TrimStart().StartsWith("INSERT", StringComparison.OrdinalIgnoreCase)
        && sql.IndexOf("ON CONFLICT", StringComparison.OrdinalIgnoreCase) < 0
        && sql.IndexOf("NOT EXISTS", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>Whether the type around knows of idempotency keys.</summary>
    public static bool KnowsOfKeys(SyntaxNode syntax) =>
        syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? Names(type)
            // Top-level statements are one together, without the types that stand below them.
            : syntax.SyntaxTree.GetRoot() is CompilationUnitSyntax { Members: var members } && members.OfType<GlobalStatementSyntax>().Any(Names);

    private static bool Names(SyntaxNode node) => s_knowing.GetValue(node, static key => new StrongBox<bool>(key.ToString().IndexOf("idempoten", StringComparison.OrdinalIgnoreCase) >= 0)).Value;
}
