using Npgsql;

namespace Patterns.Codegen.Postgres;

/// <summary>The statements of a session. Each has one round trip for any number of requests.</summary>
/// <param name="schema">The schema of the sequence.</param>
internal sealed class LockStatements(SchemaName schema)
{
    /// <summary>How far a new session moves the tokens ahead: more than a crash, or a fail-over to a replica that lags, can take back.</summary>
    public const long Leap = 1_000_000;

    // What is selected is worked out from left to right, and an array in its order: first all releases, so that a lock can change hands within one trip.
    private readonly string _numbers = schema.In("""
        SELECT pg_backend_pid(),
            ARRAY(SELECT pg_advisory_unlock(k)::int::bigint FROM unnest($1::bigint[]) AS k),
            ARRAY(SELECT CASE WHEN pg_try_advisory_lock(k) THEN nextval('{schema}.lock_token') ELSE 0 END FROM unnest($2::bigint[]) AS k)
        """);

    private readonly string _pairs = schema.In("""
        SELECT pg_backend_pid(),
            ARRAY(SELECT pg_advisory_unlock((k >> 32)::int, (k << 32 >> 32)::int)::int::bigint FROM unnest($1::bigint[]) AS k),
            ARRAY(SELECT CASE WHEN pg_try_advisory_lock((k >> 32)::int, (k << 32 >> 32)::int) THEN nextval('{schema}.lock_token') ELSE 0 END FROM unnest($2::bigint[]) AS k)
        """);

    private readonly string _waitNumber = schema.In("SELECT CASE WHEN pg_advisory_lock($1)::text IS NOT NULL THEN nextval('{schema}.lock_token') END");

    private readonly string _waitPair = schema.In(
        "SELECT CASE WHEN pg_advisory_lock(($1 >> 32)::int, ($1 << 32 >> 32)::int)::text IS NOT NULL THEN nextval('{schema}.lock_token') END");

    // nextval moves on from what others drew meanwhile; the lock keeps two leaps from overtaking each other.
    private readonly string _leap = schema.In($"SELECT setval('{{schema}}.lock_token', GREATEST(nextval('{{schema}}.lock_token'), $1) + {Leap})");

    private readonly long _leapLock = AdvisoryLockId.Of("patterns-lock-token", schema.Name);

    /// <summary>Releases and tries: parameter 1 and 2 are lists of numbers, or of pairs.</summary>
    public string Turn(bool pairs) => pairs ? _pairs : _numbers;

    /// <summary>Waits for a lock, for so many milliseconds at most, and draws its token.</summary>
    public NpgsqlBatch Wait(NpgsqlConnection connection, AdvisoryKey key, long milliseconds) => new(connection)
    {
        BatchCommands =
        {
            Setting("lock_timeout", milliseconds),
            new NpgsqlBatchCommand(key.IsPair ? _waitPair : _waitNumber) { Parameters = { new NpgsqlParameter<long> { TypedValue = key.Id } } },
        },
    };

    /// <summary>
    /// Readies a session: the server ends it when it says nothing for a lease, which frees its locks whatever happened to this process, and tokens leap ahead. PostgreSQL hands out numbers of a
    /// sequence before the record that reserves them is on disk, so that a crash can take some back; after a crash every session is new, and none gives a number before it has leapt. So nobody has to wait for the disk
    /// at every 32nd number either, where the server makes such a record.
    /// </summary>
    /// <param name="connection">The session.</param>
    /// <param name="lease">After how much silence it ends, in milliseconds.</param>
    /// <param name="highest">The highest token that this process has seen.</param>
    public NpgsqlBatch Begin(NpgsqlConnection connection, long lease, long highest) => new(connection)
    {
        BatchCommands =
        {
            Setting("idle_session_timeout", lease),
            new NpgsqlBatchCommand("BEGIN"),
            new NpgsqlBatchCommand("SET LOCAL synchronous_commit = on"),
            new NpgsqlBatchCommand($"SELECT pg_advisory_xact_lock({_leapLock})"),
            new NpgsqlBatchCommand(_leap) { Parameters = { new NpgsqlParameter<long> { TypedValue = highest } } },
            new NpgsqlBatchCommand("COMMIT"),
            new NpgsqlBatchCommand("SET synchronous_commit = off"),
        },
    };

    /// <summary>Undoes what a session has set, before its connection goes back to the pool.</summary>
    public static NpgsqlBatch End(NpgsqlConnection connection) => new(connection)
    {
        BatchCommands =
        {
            new NpgsqlBatchCommand("SELECT pg_advisory_unlock_all()"),
            new NpgsqlBatchCommand("RESET idle_session_timeout"),
            new NpgsqlBatchCommand("RESET lock_timeout"),
            new NpgsqlBatchCommand("RESET synchronous_commit"),
        },
    };

    private static NpgsqlBatchCommand Setting(string name, long milliseconds) =>
        new($"SELECT set_config('{name}', $1, false)") { Parameters = { new NpgsqlParameter<string> { TypedValue = milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture) } } };
}
