namespace Patterns.Codegen.Generators.Model;

/// <summary>The kind of one attribute among the patterns of a method.</summary>
internal enum LayerKind
{
    CircuitBreaker,
    Retry,
    Timeout,
    AttemptTimeout,
    Bulkhead,
    Fallback,
    Hedge,
    Pipeline,
    Lock,
    Idempotent,
    Deduplicate,
    RateLimit,
}

internal static class LayerKinds
{
    /// <summary>The inner layers run as a callback, so they live in a method of their own.</summary>
    public static bool IsBoundary(this LayerKind kind) => kind is LayerKind.Hedge or LayerKind.Pipeline;

    /// <summary>Sees failures and acts on them: a fallback must not stand inside.</summary>
    public static bool ObservesFailures(this LayerKind kind) =>
        kind is LayerKind.CircuitBreaker or LayerKind.Retry or LayerKind.Hedge or LayerKind.Pipeline;

    /// <summary>Asks a store before the call and tells it afterwards; see <see cref="GateModel"/>.</summary>
    public static bool IsGate(this LayerKind kind) => kind is LayerKind.Lock or LayerKind.Idempotent or LayerKind.Deduplicate or LayerKind.RateLimit;

    public static bool IsTimeout(this LayerKind kind) => kind is LayerKind.Timeout or LayerKind.AttemptTimeout;
}
