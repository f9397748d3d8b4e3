namespace Patterns.Codegen;

/// <summary>What a lock lives as long as.</summary>
public enum LockScope
{
    /// <summary>The method, bounded by the lease.</summary>
    Session,

    /// <summary>The database transaction that the method takes as a parameter: commit and rollback free it. PostgreSQL only.</summary>
    Transaction,
}
