namespace Patterns.Codegen.Stores;

/// <summary>What the attributes of the process need of a server.</summary>
public sealed record StoreNeeds
{
    /// <summary>Whether locks are taken that outlive transactions (<see cref="LockScope.Session"/>).</summary>
    public bool SessionLocks { get; init; }

    /// <summary>Whether locks are taken inside transactions (<see cref="LockScope.Transaction"/>).</summary>
    public bool TransactionLocks { get; init; }
}
