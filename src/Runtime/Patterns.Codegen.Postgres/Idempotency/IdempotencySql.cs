namespace Patterns.Codegen.Postgres;

/// <summary>The statements of the idempotency store. <c>$1</c> is the operation and <c>$2</c> the key throughout; the server's clock alone decides.</summary>
internal sealed class IdempotencySql(SchemaName schema)
{
    // Whoever pins a record, or ends it, may write infinity, which the server cannot subtract from.
    private const string Rest = "LEAST(GREATEST(expires_at, 'epoch'), clock_timestamp() + interval '100 years') - clock_timestamp()";

    private const string ReadText = $"SELECT owner, token, state, request_hash, response, {Rest} FROM {{schema}}.idempotency WHERE operation = $1 AND key = $2";

    /// <summary>
    /// <c>$3</c> fingerprint, <c>$4</c> owner, <c>$5</c> lease, <c>$6</c> lease and time to live. Claims a key that nobody has, as the first of two that travel together; does nothing else, not even lock the row. Two
    /// plain statements cost the server less than one that does both.
    /// </summary>
    public string Claim { get; } = schema.In("""
        INSERT INTO {schema}.idempotency (operation, key, request_hash, state, owner, token, expires_at, delete_after)
        VALUES ($1, $2, $3, 0, $4, 1, clock_timestamp() + $5, clock_timestamp() + $6)
        ON CONFLICT DO NOTHING
        """);

    /// <summary>The second of two: reads what is there now, one's own claim or another's. No row: it was deleted in between; ask again.</summary>
    public string Read { get; } = schema.In(ReadText);

    /// <summary>
    /// The same for a claim outside of a caller's transaction, whose answer says whether it was granted: nothing is looked up in a transaction that has written, which that of a granted claim has, and costs a third of it. No
    /// row: granted, or deleted in between, or found only after it had been written; <see cref="Read"/> tells the last two apart.
    /// </summary>
    public string ReadUnlessWritten { get; } = schema.In($"{ReadText} AND pg_current_xact_id_if_assigned() IS NULL");

    /// <summary>As <see cref="Claim"/>, for a key whose record has expired and was not deleted yet. No row: another call was faster.</summary>
    public string TakeOver { get; } = schema.In("""
        UPDATE {schema}.idempotency
        SET request_hash = $3, state = 0, owner = $4, token = token + 1, response = NULL, created_at = clock_timestamp(), expires_at = clock_timestamp() + $5, delete_after = clock_timestamp() + $6
        WHERE operation = $1 AND key = $2 AND expires_at <= clock_timestamp()
        RETURNING token
        """);

    /// <summary>Both in one, in a transaction and as the first of two: claims, and waits for another transaction that has the key.</summary>
    public string ClaimInTransaction { get; } = schema.In("""
        INSERT INTO {schema}.idempotency AS r (operation, key, request_hash, state, owner, token, expires_at, delete_after)
        VALUES ($1, $2, $3, 0, $4, 1, clock_timestamp() + $5, clock_timestamp() + $6)
        ON CONFLICT (operation, key) DO UPDATE
        SET request_hash = EXCLUDED.request_hash, state = 0, owner = EXCLUDED.owner, token = r.token + 1, response = NULL, created_at = clock_timestamp(), expires_at = EXCLUDED.expires_at,
            delete_after = EXCLUDED.delete_after
        WHERE r.expires_at <= clock_timestamp()
        RETURNING r.token
        """);

    /// <summary><c>$3</c> owner, <c>$4</c> response, <c>$5</c> time to live. Also when the lease has ended, as long as nobody took over: the effect has happened.</summary>
    public string Complete { get; } = schema.In("""
        UPDATE {schema}.idempotency SET state = 1, response = $4, expires_at = clock_timestamp() + $5 WHERE operation = $1 AND key = $2 AND owner = $3
        """);

    /// <summary>
    /// Before the statements that act for many, in their transaction: none waits long for a transaction of somebody else, and each goes by the index in the order of its arguments, so that two groups never wait
    /// for each other. A planner that has no statistics of a table that grew fast would read all of it.
    /// </summary>
    public const string Together = "SELECT set_config('lock_timeout', '50ms', true), set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)";

    /// <summary><see cref="Claim"/> for many: the same arguments as arrays of one length.</summary>
    public string ClaimTogether { get; } = schema.In("""
        INSERT INTO {schema}.idempotency (operation, key, request_hash, state, owner, token, expires_at, delete_after)
        SELECT operation, key, request_hash, 0, owner, 1, clock_timestamp() + lease, clock_timestamp() + life
        FROM unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::interval[], $6::interval[]) AS c (operation, key, request_hash, owner, lease, life)
        ON CONFLICT DO NOTHING
        """);

    /// <summary><see cref="Read"/> for many, with the place in the arrays behind the columns.</summary>
    public string ReadTogether { get; } = schema.In($$"""
        SELECT r.owner, r.token, r.state, r.request_hash, r.response, {{Rest}}, c.place::int
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS c (operation, key, place)
        JOIN {schema}.idempotency r ON r.operation = c.operation AND r.key = c.key
        """);

    /// <summary><see cref="Complete"/> for many: the same arguments as arrays of one length. Reads the owners whose results are stored.</summary>
    public string CompleteTogether { get; } = schema.In("""
        UPDATE {schema}.idempotency r SET state = 1, response = c.response, expires_at = clock_timestamp() + c.ttl
        FROM unnest($1::text[], $2::text[], $3::uuid[], $4::bytea[], $5::interval[]) AS c (operation, key, owner, response, ttl)
        WHERE r.operation = c.operation AND r.key = c.key AND r.owner = c.owner
        RETURNING r.owner
        """);

    /// <summary><c>$3</c> owner, <c>$4</c> lease.</summary>
    public string Renew { get; } = schema.In("""
        UPDATE {schema}.idempotency SET expires_at = clock_timestamp() + $4
        WHERE operation = $1 AND key = $2 AND owner = $3 AND state = 0 AND expires_at > clock_timestamp()
        """);

    /// <summary><c>$3</c> owner.</summary>
    public string Release { get; } = schema.In("DELETE FROM {schema}.idempotency WHERE operation = $1 AND key = $2 AND owner = $3 AND state = 0");

    /// <summary>
    /// Before <see cref="Clean"/>, in its transaction: has it walk the index. A planner that has no statistics of a table that grew fast takes the expired rows for few, and sorts all of them for each batch.
    /// </summary>
    public const string WalkIndex = "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

    /// <summary>
    /// <c>$1</c> the number of an advisory lock, so that one instance cleans at a time; <c>$2</c> how many rows; <c>$3</c> where the last batch ended, so that none reads again what the ones before it deleted and
    /// an old snapshot keeps. Reads how many rows are gone, and where this batch ended. A claim whose lease has ended is kept for an hour, in case its owner completes late. The time of the statement, because an
    /// index cannot be searched for one that changes from row to row.
    /// </summary>
    public string Clean { get; } = schema.In("""
        WITH turn AS MATERIALIZED (
            SELECT pg_try_advisory_xact_lock($1) AS mine
        ), expired AS (
            SELECT operation, key, delete_after FROM {schema}.idempotency
            WHERE (SELECT mine FROM turn) AND delete_after >= $3 AND delete_after <= statement_timestamp()
            AND expires_at <= statement_timestamp() AND (state = 1 OR expires_at <= statement_timestamp() - interval '1 hour')
            ORDER BY delete_after LIMIT $2 FOR UPDATE SKIP LOCKED
        ), gone AS (
            DELETE FROM {schema}.idempotency USING expired WHERE idempotency.operation = expired.operation AND idempotency.key = expired.key
            RETURNING expired.delete_after
        )
        SELECT count(*)::int, max(delete_after) FROM gone
        """);
}
