namespace Patterns.Codegen.Postgres;

/// <summary>The table of idempotency records. <c>state</c> is 0 while the owner is at work and 1 when there is a response; <c>expires_at</c> is the end of the lease, then of the response.</summary>
internal static class IdempotencySchema
{
    public static SchemaComponent Component { get; } = new("idempotency",
    [
        """
        CREATE TABLE {schema}.idempotency (
            operation text NOT NULL,
            key text NOT NULL,
            request_hash bytea NOT NULL,
            state smallint NOT NULL,
            owner uuid NOT NULL,
            token bigint NOT NULL,
            response bytea,
            created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            expires_at timestamptz NOT NULL,
            PRIMARY KEY (operation, key)
        );
        CREATE INDEX idempotency_expires_at ON {schema}.idempotency (expires_at);
        """,
    ]);
}
