using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency.Sql;

/// <summary>The key that an <c>INSERT</c> claims: <c>INSERT INTO idempotency_keys (key, ...) VALUES (@key, ...)</c>.</summary>
internal static class SqlKeys
{
    public static KeySink? Of(IInvocationOperation call)
    {
        if (InsertCommand.Of(call) is not { } insert || insert.Sql.IndexOf("dempot", StringComparison.OrdinalIgnoreCase) < 0)
            return null;
        foreach (var column in insert.Text.Columns)
        {
            if (IsKey(column, insert.Text.Table) && insert.ValueOf(column) is { } value && !IsHandedOut(value))
                return new KeySink(value, $"the column '{column}' of {insert.Text.Table}");
        }

        return null;
    }

    /// <summary>The id of the row is its own affair, and so is the token of who owns it.</summary>
    private static bool IsKey(string column, string table)
    {
        var letters = column.Replace("_", "").ToLowerInvariant();
        return letters is "key" or "requestkey" or "operationkey" ? table.IndexOf("dempot", StringComparison.OrdinalIgnoreCase) >= 0 : letters.EndsWith("key", StringComparison.Ordinal) && KeySinks.IsKeyName(column);
    }

    /// <summary>Whether the member returns the key: it is made for the client, which sends it with its request.</summary>
    private static bool IsHandedOut(IOperation value) =>
        value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(part => value.Root().Descendants().Any(operation =>
            operation is IReturnOperation { ReturnedValue: { } returned }
            && returned.DescendantsAndSelf().Any(inner => inner is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, part.Local))));
}
