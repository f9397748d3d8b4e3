using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>
/// Tells failures of PostgreSQL that pass (a lost connection, a restart, a deadlock) from answers (a violated constraint, a syntax error).
/// Knows the exceptions of Npgsql, leaves all others to the next classifier. Thread-safe; never throws.
/// </summary>
/// <remarks>
/// <para>Transient: what <see cref="NpgsqlException.IsTransient"/> says is (lost connections, time-outs, <c>40001</c> serialization failure,
/// <c>40P01</c> deadlock, <c>53xxx</c> out of resources, <c>57P03</c> starting up, ...), and what it leaves out: <c>08xxx</c> connection
/// exceptions, <c>57P01</c> and <c>57P02</c> (shut down, crashed), <c>57P05</c>, <c>25P03</c> and <c>25P04</c> (session or transaction ended by a
/// time-out), <c>57014</c> (statement time-out) and <c>25006</c> (a write reached a server that became read-only in a fail-over).</para>
/// <para>Answer: every other error of the server, such as <c>23xxx</c> constraint violations, <c>42xxx</c> syntax and access rules,
/// <c>28xxx</c> wrong credentials.</para>
/// <para>A lost connection does not tell whether a commit took place: repeat only what is safe to repeat. A serialization failure or deadlock
/// ended its transaction: the repeated method must begin one of its own.</para>
/// <para>Source: PostgreSQL documentation, appendix A, "PostgreSQL Error Codes".</para>
/// </remarks>
public sealed class PostgresFailureClassifier : IFailureClassifier
{
    // Newer than Npgsql's list.
    private const string IdleInTransactionTimeout = "25P03";
    private const string TransactionTimeout = "25P04";

    /// <inheritdoc />
    public FailureKind? Classify(Exception exception) => exception switch
    {
        PostgresException answer => answer.IsTransient || IsTransient(answer.SqlState) ? FailureKind.Transient : FailureKind.Answer,
        NpgsqlOperationInProgressException => FailureKind.Neutral,
        NpgsqlException { IsTransient: true } => FailureKind.Transient,
        NpgsqlException { InnerException: { } inner } when Classify(inner) is { } kind => kind,
        NpgsqlException => FailureKind.Answer,
        _ => null,
    };

    private static bool IsTransient(string sqlState) =>
        sqlState.StartsWith("08", StringComparison.Ordinal) || sqlState is
            PostgresErrorCodes.AdminShutdown or
            PostgresErrorCodes.CrashShutdown or
            PostgresErrorCodes.IdleSessionTimeout or
            IdleInTransactionTimeout or
            TransactionTimeout or
            PostgresErrorCodes.QueryCanceled or
            PostgresErrorCodes.ReadOnlySqlTransaction;
}
