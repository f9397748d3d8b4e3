namespace Patterns.Codegen.CodeFixes.Infrastructure;

/// <summary>
/// Names that fixes leave undeclared where only the user knows the value: the compiler asks for them, and the editor offers to declare them. A guess would
/// compile, and nobody would look at it again.
/// </summary>
internal static class Placeholders
{
    /// <summary>How long a lock may be held: two to three times what the work takes.</summary>
    public const string LockTtl = "lockTtl";

    /// <summary>What identifies the operation: the id of the order, of the payment, of the message.</summary>
    public const string OperationId = "operationId";

    /// <summary>What tells one holder of a lock from another: new for each acquisition.</summary>
    public const string LockToken = "lockToken";

    /// <summary>Into how many parts a sliding window is cut.</summary>
    public const string SegmentsPerWindow = "segmentsPerWindow";

    /// <summary>Seconds until a client may come back, as a text.</summary>
    public const string RetryAfter = "retryAfterSeconds";

    /// <summary>How long one attempt may take.</summary>
    public const string AttemptTimeout = "attemptTimeout";

    /// <summary>What happens when a lock is lost while the work under it runs: a method.</summary>
    public const string OnLockLost = "onLockLost";

    /// <summary>The columns of a unique constraint, which tell that a row is there already.</summary>
    public const string ConflictColumns = "conflictColumns";

    public static readonly ImmutableHashSet<string> All = [LockTtl, OperationId, LockToken, SegmentsPerWindow, RetryAfter, AttemptTimeout, OnLockLost, ConflictColumns];
}
