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
    /// <summary>Where the text of the statement stands; null for what is no SQL.</summary>
    public Location? Sql { get; init; }

    /// <summary>The first write in a piece of code; null also when the type around it knows of idempotency keys.</summary>
    public static Writes? FirstIn(IOperation code, ValueReader values, CancellationToken cancellationToken)
    {
        foreach (var call in code.Descendants().OfType<IInvocationOperation>())
        {
            if (Of(call, values, cancellationToken) is { } write)
                return KnowsOfKeys(call.Syntax) ? null : write;
        }

        return null;
    }

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

    private static Writes? Of(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        if (HttpCalls.IsUnsafe(call.TargetMethod) || HttpCalls.SendsUnsafe(call, values, cancellationToken))
            return new Writes(call.TargetMethod.Name, call.NameLocation(), "");
        return SqlOf(call, values, cancellationToken) is { } text && values.Text(text, cancellationToken) is { } sql && IsInsert(sql)
            ? new Writes("INSERT", call.NameLocation(), ", and the row is there twice") { Sql = values.Trace(text, cancellationToken).Operation.Syntax.GetLocation() }
            : null;
    }

    /// <summary>What is sent by a command of ADO.NET, of Dapper, or as raw SQL of Entity Framework.</summary>
    private static IOperation? SqlOf(IInvocationOperation call, ValueReader values, CancellationToken cancellationToken)
    {
        if (call is { TargetMethod.Name: "ExecuteNonQuery" or "ExecuteNonQueryAsync", Instance: { } command })
        {
            var options = new OptionsReader(values, command, cancellationToken);
            return options.Member("CommandText") ?? (options.Creation is { Arguments: [{ Value: var text } written, ..] } && written.IsWritten() ? text : null);
        }

        return call.TargetMethod is { Name: "Execute" or "ExecuteAsync" or "ExecuteSqlRaw" or "ExecuteSqlRawAsync", ContainingType.Name: "SqlMapper" or "RelationalDatabaseFacadeExtensions" } ? call.Argument("sql")?.Value : null;
    }

    private static bool IsInsert(string sql) =>
        sql.TrimStart().StartsWith("INSERT", StringComparison.OrdinalIgnoreCase)
        && sql.IndexOf("ON CONFLICT", StringComparison.OrdinalIgnoreCase) < 0
        && sql.IndexOf("NOT EXISTS", StringComparison.OrdinalIgnoreCase) < 0;

    private static bool KnowsOfKeys(SyntaxNode syntax) =>
        syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type && type.ToString().IndexOf("idempoten", StringComparison.OrdinalIgnoreCase) >= 0;
}
