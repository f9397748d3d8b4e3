namespace Patterns.Codegen.Postgres;

/// <summary>
/// The table of idempotency records. <c>state</c> is 0 while the owner is at work and 1 when there is a response; <c>expires_at</c> is the end of the lease, then of the response. <c>delete_after</c> is when the
/// clean-up looks at the row for the first time.
/// </summary>
/// <remarks>
/// What completing and renewing change is in no index, and pages keep room for it, so that a row changes within its page and no index is written: <c>delete_after</c> is set with the claim to the end of a response
/// that comes within the first lease. Keys compare byte by byte, which is fast and the same on every system.
/// </remarks>
internal static class IdempotencySchema
{
    public static SchemaComponent Component { get; } = new("idempotency",
    [
        """
        CREATE TABLE {schema}.idempotency (
            operation text COLLATE "C" NOT NULL,
            key text COLLATE "C" NOT NULL,
            request_hash bytea NOT NULL,
            state smallint NOT NULL,
            owner uuid NOT NULL,
            token bigint NOT NULL,
            response bytea,
            created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            expires_at timestamptz NOT NULL,
            delete_after timestamptz NOT NULL DEFAULT clock_timestamp(),
            PRIMARY KEY (operation, key)
        ) WITH (fillfactor = 70);
        CREATE INDEX idempotency_delete_after ON {schema}.idempotency (delete_after);
        """,
    ])
    {
        Written = ["idempotency"],
    };
}
