namespace Patterns.Codegen;

/// <summary>What the record of a call commits with.</summary>
public enum IdempotencyScope
{
    /// <summary>On its own, in the store: once, and at least once when a process dies in the middle.</summary>
    Store,

    /// <summary>With the method's own writes, in one PostgreSQL transaction that the core method takes as a parameter: exactly once.</summary>
    Transaction,
}
