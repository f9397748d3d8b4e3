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

    /// <summary>Whether an <c>INSERT</c> before the use keeps what the key is made of, and the member returns it: the id of a new row, which is there when the call is made again.</summary>
    /// <param name="made">What makes it.</param>
    /// <param name="use">What takes it as a key.</param>
    public static bool IsKeptBefore(IOperation made, IOperation use)
    {
        // What makes it may be seen through another model of the same file.
        var root = use.Root();
        if (root.Syntax.SyntaxTree != made.Syntax.SyntaxTree
            || VariableUses.Of(root).DeclaredAround(made.Syntax) is not { } local
            || !IsReturned(local, root))
        {
            return false;
        }

        return root.Descendants().OfType<IInvocationOperation>()
            .Where(call => call.Syntax.Span.End <= use.Syntax.SpanStart)
            .Any(call => InsertCommand.Of(call) is { } insert && insert.Parameters.Any(parameter => parameter.Value.Mentions(local)));
    }

    /// <summary>Whether the member returns the key: it is made for the client, which sends it with its request.</summary>
    private static bool IsHandedOut(IOperation value) =>
        value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(part => IsReturned(part.Local, value.Root()));

    private static bool IsReturned(ILocalSymbol local, IOperation root) =>
        root.UsesOf(local).Any(static use =>
    {
        for (var current = use.Parent; current is not null; current = current.Parent)
        {
            if (current is IReturnOperation)
                return true;
        }

        return false;
    });
}
