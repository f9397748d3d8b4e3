namespace Patterns.Codegen.Postgres;

/// <summary>What rate limits keep in the database.</summary>
internal static class RateLimitSchema
{
    /// <summary>
    /// One row a key and one function that decides a check under the row's lock, by the server's clock. Its commit does not wait for the disk: a crash of the server may forget
    /// the last fraction of a second of checks. Rows whose permits are all back are removed a few at a time by one check in a hundred.
    /// </summary>
    private const string First = """
        CREATE TABLE {schema}.rate_limit (
            key text PRIMARY KEY,
            used numeric NOT NULL,
            at bigint NOT NULL,
            unit bigint NOT NULL,
            full_at bigint NOT NULL
        ) WITH (fillfactor = 50);

        CREATE INDEX rate_limit_full_at ON {schema}.rate_limit (full_at);

        -- A token bucket in whole units: a permit has p_unit of them, and p_fill flow back in a microsecond. Gives the units that were missing before.
        CREATE FUNCTION {schema}.rate_limit_take(p_key text, p_full bigint, p_unit bigint, p_fill bigint, p_cost int, p_count int) RETURNS bigint LANGUAGE plpgsql AS $body$
        DECLARE
            v_used numeric;
            v_at bigint;
            v_unit bigint;
            v_full_at bigint;
            v_back_at bigint;
            v_now bigint;
            v_admitted bigint;
        BEGIN
            PERFORM set_config('synchronous_commit', 'off', true);
            LOOP
                SELECT used, at, unit, full_at INTO v_used, v_at, v_unit, v_full_at FROM {schema}.rate_limit WHERE key = p_key FOR UPDATE;
                EXIT WHEN FOUND;
                INSERT INTO {schema}.rate_limit (key, used, at, unit, full_at) VALUES (p_key, 0, 0, p_unit, 0) ON CONFLICT DO NOTHING;
            END LOOP;
            -- Read when the row is ours, so that time runs in the order of the checks.
            v_now := (extract(epoch FROM clock_timestamp()) * 1000000)::bigint;
            IF v_unit <> p_unit THEN
                v_used := ceil(v_used * p_unit / v_unit);
            END IF;
            v_back_at := v_at + ceil(least(v_used, p_full) / p_fill)::bigint;
            IF v_now > v_at THEN
                v_used := greatest(0, v_used - (v_now - v_at)::numeric * p_fill);
            END IF;
            v_used := least(v_used, p_full);
            v_admitted := least(p_count, div(p_full - v_used, p_cost::numeric * p_unit)::bigint);
            IF v_admitted > 0 THEN
                UPDATE {schema}.rate_limit SET
                    used = v_used + v_admitted::numeric * p_cost * p_unit,
                    at = v_now,
                    unit = p_unit,
                    full_at = v_now + ceil((v_used + v_admitted::numeric * p_cost * p_unit) / p_fill)::bigint
                WHERE key = p_key;
            ELSIF v_full_at < v_back_at THEN
                -- A faster limit had it go before all is back by this one. What was taken above this one's capacity counts on no longer than that.
                UPDATE {schema}.rate_limit SET full_at = v_back_at WHERE key = p_key;
            END IF;
            IF random() < 0.01 THEN
                DELETE FROM {schema}.rate_limit WHERE key IN (
                    SELECT key FROM {schema}.rate_limit WHERE full_at < v_now AND key <> p_key LIMIT 200 FOR UPDATE SKIP LOCKED);
            END IF;
            RETURN v_used::bigint;
        END
        $body$;

        """;

    /// <summary>All versions.</summary>
    public static SchemaComponent Component { get; } = new("rate_limits", [First]);
}
