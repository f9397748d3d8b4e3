using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>What can never work with a server, in words that say what to do.</summary>
internal static class PostgresProblems
{
    /// <summary>Before this version the server cannot end a session that says nothing.</summary>
    public const int OldestVersion = 140000;

    /// <summary>A pooler gives each transaction another session.</summary>
    public static PatternConfigurationException PoolsTransactions(string name) => Problem(name,
        "the connection goes through a pooler that gives each transaction another session of PostgreSQL (PgBouncer with pool_mode = transaction or statement), so a lock of a session "
        + "would stay with whoever comes next. Give AddPostgres an address that leads to PostgreSQL itself or to a pool with pool_mode = session, or use [Lock(..., Scope = LockScope.Transaction)].");

    /// <summary>Whether an error is PgBouncer's in statement mode: it says so in words only.</summary>
    public static bool PoolsStatements(PostgresException error) =>
        error.SqlState == PostgresErrorCodes.ProtocolViolation && error.MessageText.Contains("statement pooling", StringComparison.Ordinal);

    /// <summary>The server is too old.</summary>
    public static PatternConfigurationException TooOld(string name, int version) => Problem(name,
        $"the server is PostgreSQL {version / 10000}, and locks need 14 or newer: an older one cannot end the session of a process that has stopped, so its locks would stay for good.");

    /// <summary>The server is a replica.</summary>
    public static PatternConfigurationException ReadOnly(string name, Exception? inner = null) => Problem(name,
        "the server is a read-only replica and cannot keep locks for the others. Connect to the primary; for several hosts: Target Session Attributes=primary.", inner);

    /// <summary>What an error of the server means for every call to come; null when it may pass.</summary>
    public static PatternConfigurationException? Explain(string name, PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            Problem(name, $"the server refuses the user or password ({error.MessageText}). Correct them in the connection string, or the server's pg_hba.conf.", error),
        PostgresErrorCodes.InvalidCatalogName => Problem(name, $"there is no such database ({error.MessageText}). Correct Database in the connection string, or create it.", error),
        PostgresErrorCodes.InsufficientPrivilege => Problem(name, $"the user lacks a right ({error.MessageText}). Grant what PostgresSchema.Script says.", error),
        PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly(name, error),
        _ when PoolsStatements(error) => Problem(name,
            "the connection goes through a pooler that allows no transactions (PgBouncer with pool_mode = statement). Give AddPostgres an address that leads to PostgreSQL itself or to a pool with pool_mode = session or transaction.", error),
        _ => null,
    };

    /// <summary>What a failure to connect means; null when it may pass.</summary>
    public static PatternConfigurationException? Explain(string name, Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException error && Explain(name, error) is { } explained)
                return explained;
            // The client says so itself, before it has asked the server.
            if (cause is NpgsqlException && cause.Message.Contains("No password has been provided", StringComparison.Ordinal))
                return Problem(name, $"the server asks for a password, and there is none ({cause.Message}). Add Password, or Passfile, to the connection string.", failure);
            if (cause is System.Security.Authentication.AuthenticationException || (cause is NpgsqlException && cause.Message.Contains("SSL", StringComparison.Ordinal)))
                return Problem(name, $"TLS was refused ({cause.Message}). Correct SSL Mode and Root Certificate in the connection string, or the server's certificate.", failure);
        }

        return null;
    }

    public static PatternConfigurationException Problem(string name, string remedy, Exception? inner = null) => new($"AddPostgres '{name}'", null, remedy, inner);
}
