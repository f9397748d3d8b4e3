using Microsoft.CodeAnalysis.Operations;

namespace Patterns.Codegen.Analyzers.Resilience.Loops;

/// <summary>Databases that are a file of the program's own, such as SQLite's: what is retried waits for a lock in that file, and no crowd of other machines does.</summary>
internal static class EmbeddedDatabases
{
    /// <summary>Whether the loop only goes on after a failure of such a database.</summary>
    public static bool AreIn(ITryOperation attempt) =>
        attempt.Catches.Any(static clause => clause.ExceptionType.Name is "SqliteException" or "SQLiteException" or "LiteException");
}
