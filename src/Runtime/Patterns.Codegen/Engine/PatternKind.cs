namespace Patterns.Codegen.Engine;

/// <summary>Which attribute a <see cref="PatternStatement"/> stands for.</summary>
internal enum PatternKind
{
    CircuitBreaker,
    Retry,
    Timeout,
    AttemptTimeout,
    Bulkhead,
    Fallback,
    Hedge,
    Pipeline,
    RateLimit,
    Lock,
    Idempotent,
    Deduplicate,
}
