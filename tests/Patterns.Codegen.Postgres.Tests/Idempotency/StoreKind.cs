namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>The stores that the contract is tested with.</summary>
public enum StoreKind
{
    InProcess,
    Redis,
    Postgres,
    DualLayer,
}
