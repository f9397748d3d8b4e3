using System.Text.RegularExpressions;

namespace Patterns.Codegen.Analyzers.Idempotency.Sql;

/// <summary>What an <c>INSERT</c> says: its table, and what is written for each column.</summary>
/// <param name="Table">The table as it is written.</param>
/// <param name="Columns">The columns in order, without quotes.</param>
/// <param name="Values">What stands for them: <c>@key</c>, <c>:key</c>, <c>$1</c>, <c>now()</c>; fewer when the text is not understood.</param>
internal sealed record InsertText(string Table, ImmutableArray<string> Columns, ImmutableArray<string> Values)
{
    private static readonly Regex s_begin = new(@"\binsert\s+(?:ignore\s+)?into\s+(?<table>[\w.""\[\]`]+)\s*(?=\()", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex s_values = new(@"\G[^()]*?\bvalues\s*(?=\()", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Null when it inserts nothing, or names no columns.</summary>
    public static InsertText? Of(string? sql)
    {
        if (sql is null || s_begin.Match(sql) is not { Success: true } begin || List(sql, begin.Index + begin.Length) is not var (columns, end))
            return null;
        var values = s_values.Match(sql, end) is { Success: true } found && List(sql, found.Index + found.Length) is var (written, _) ? written : [];
        return new InsertText(begin.Groups["table"].Value.Trim('"', '[', ']', '`'), [.. columns.Select(static column => column.Trim('"', '[', ']', '`'))], values);
    }

    /// <summary>The parts of a list in brackets, and where it ends; brackets inside belong to a part.</summary>
    private static (ImmutableArray<string> Parts, int End)? List(string sql, int start)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        var depth = 0;
        var from = start + 1;
        for (var i = start; i < sql.Length; i++)
        {
            if (sql[i] == '(')
            {
                depth++;
            }
            else if ((sql[i] == ',' && depth == 1) || (sql[i] == ')' && --depth == 0))
            {
                parts.Add(sql.Substring(from, i - from).Trim());
                from = i + 1;
                if (depth == 0)
                    return (parts.ToImmutable(), i + 1);
            }
        }

        return null;
    }
}
