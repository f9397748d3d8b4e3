namespace Patterns.Codegen.Postgres;

/// <summary>What locks keep in the database.</summary>
internal static class LockSchema
{
    /// <summary>
    /// One sequence gives the fencing tokens of all keys: what increases for all of them increases for each. Unlike a row per key it neither grows nor
    /// waits for the disk at each lock, and PostgreSQL writes ahead which numbers it may give, so that none comes twice after a crash. It must not cache,
    /// because a session that hands out numbers reserved earlier would give a later holder a lower one.
    /// </summary>
    private const string First = """
        CREATE SEQUENCE {schema}.lock_token AS bigint MINVALUE 1 NO CYCLE CACHE 1;

        -- The highest token that has written to a resource. Space for one more version of each row in its page.
        CREATE TABLE {schema}.lock_fence (
            resource text PRIMARY KEY,
            token bigint NOT NULL,
            written_at timestamptz NOT NULL DEFAULT now()
        ) WITH (fillfactor = 50);

        -- The token to keep of the two, or an error that ends the statement with everything in it.
        CREATE FUNCTION {schema}.lock_newest(resource text, highest bigint, token bigint) RETURNS bigint LANGUAGE plpgsql AS $body$
        BEGIN
            IF token < highest THEN
                RAISE EXCEPTION USING
                    ERRCODE = 'PCG01',
                    MESSAGE = format('token %s for %s is stale: %s has written since', token, resource, highest),
                    HINT = highest::text;
            END IF;
            RETURN token;
        END
        $body$;

        -- The number by which PostgreSQL knows the lock of a key: the first 64 bits of SHA-256 over namespace (the schema's name), a zero byte, and key, in UTF-8.
        CREATE FUNCTION {schema}.lock_id(key text, namespace text DEFAULT {schema_text}) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS $body$
            SELECT ('x' || encode(substring(sha256(convert_to(namespace, 'UTF8') || '\x00'::bytea || convert_to(key, 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint
        $body$;

        -- Who holds an advisory lock in this database and who waits for one, with who keeps them waiting.
        CREATE VIEW {schema}.lock_sessions AS
            SELECT
                CASE l.objsubid WHEN 1 THEN (l.classid::bigint << 32) | l.objid::bigint END AS lock_id,
                CASE l.objsubid WHEN 2 THEN l.classid::bigint END AS first_id,
                CASE l.objsubid WHEN 2 THEN l.objid::bigint END AS second_id,
                CASE WHEN l.granted THEN 'holds' ELSE 'waits' END AS state,
                l.pid,
                CASE WHEN NOT l.granted THEN pg_blocking_pids(l.pid) END AS waits_for,
                CASE WHEN NOT l.granted THEN l.waitstart END AS waits_since,
                a.application_name, a.client_addr, a.usename, a.backend_start, a.state_change
            FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database());
        """;

    public static SchemaComponent Component { get; } = new("locks", [First]);
}
