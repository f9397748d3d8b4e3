using System.Text.RegularExpressions;
using Patterns.Codegen.Analyzers.Idempotency.Sql;
using Patterns.Codegen.Analyzers.Infrastructure;

namespace Patterns.Codegen.Analyzers.Locks;

/// <summary>A statement about a lock that is the row of a table: <c>INSERT INTO job_locks (job, owner) ... ON CONFLICT DO NOTHING</c>, <c>DELETE FROM job_locks WHERE job = @job</c>.</summary>
/// <param name="Table">The table, without its schema, in lower case.</param>
/// <param name="Holder">The column that says who holds the lock; null when none does, and of a DELETE.</param>
/// <param name="Condition">What a DELETE asks for; null of an INSERT.</param>
/// <param name="LeavesOthers">Whether an INSERT does nothing where there is a row already.</param>
internal sealed record LockRow(string Table, string? Holder, string? Condition, bool LeavesOthers)
{
    private static readonly ImmutableHashSet<string> s_locks = ["lock", "locks", "mutex", "mutexes", "lease", "leases"];

    /// <summary>What is locked by somebody who decides so, and not by a process that works on it.</summary>
    private static readonly ImmutableHashSet<string> s_others =
    [
        "user", "users", "account", "accounts", "customer", "customers", "login", "logins", "member", "members", "ip", "card", "cards", "password", "price", "rate", "period", "seat", "seats", "inventory", "stock", "record", "records", "document", "documents", "edit",
    ];

    private static readonly ImmutableHashSet<string> s_holders = ["owner", "owned", "holder", "held", "host", "hostname", "machine", "node", "instance", "worker", "process", "pid", "server", "token", "by"];

    private static readonly Regex s_nothing = new(@"\bon\s+conflict\b[^;]*?\bdo\s+nothing\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    private static readonly Regex s_delete = new(@"^\s*delete\s+from\s+(?:only\s+)?(?<table>[\w.""]+)\s+where\s+(?<condition>[^;]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>A word of time anywhere: the row ends, or somebody looks how old it is.</summary>
    private static readonly Regex s_time = new(@"expir|interval|now\s*\(|current_timestamp|timestamp|until|ttl|heartbeat|timeout|deadline|valid|seen|_at\b|[a-z]At\b|_on\b|\bdate\b|\bage\b|since", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether the lock is taken.</summary>
    public bool IsTaken => Condition is null;

    /// <summary>Null when the text is about no lock.</summary>
    public static LockRow? Of(string sql)
    {
        if (s_delete.Match(sql) is { Success: true } delete)
            return NameOf(delete.Groups["table"].Value) is { } freed ? new LockRow(freed, null, delete.Groups["condition"].Value, false) : null;
        return InsertText.Of(sql) is { } insert && NameOf(insert.Table) is { } taken
            ? new LockRow(taken, insert.Columns.FirstOrDefault(static column => Words.Holds(column, s_holders)), null, s_nothing.IsMatch(sql))
            : null;
    }

    /// <summary>Whether the text says anything about a time.</summary>
    public static bool SaysTime(string sql) => s_time.IsMatch(sql);

    /// <summary>Whether the condition asks who holds it.</summary>
    public bool AsksFor(string holder) => Condition is { } condition && (condition.IndexOf(holder, StringComparison.OrdinalIgnoreCase) >= 0 || Words.Holds(condition, s_holders));

    private static string? NameOf(string table)
    {
        var name = table.Substring(table.LastIndexOf('.') + 1).Trim('"').ToLowerInvariant();
        var words = Words.Of(name);
        return words.Count > 0 && s_locks.Contains(words[words.Count - 1]) && !words.Any(s_others.Contains) ? name : null;
    }
}
