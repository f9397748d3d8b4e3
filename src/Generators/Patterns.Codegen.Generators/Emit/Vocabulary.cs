namespace Patterns.Codegen.Generators.Emit;

/// <summary>The types that generated code names itself, by short name, and the namespaces it imports for them.</summary>
internal static class Vocabulary
{
    /// <summary>What every generated file imports.</summary>
    public static readonly ImmutableArray<string> Usings =
    [
        "System",
        "System.CodeDom.Compiler",
        "System.Runtime.CompilerServices",
        "System.Threading",
        "System.Threading.Tasks",
        "Patterns.Codegen",
        "Patterns.Codegen.Engine",
        "Patterns.Codegen.Resilience",
    ];

    private static readonly Dictionary<string, string> s_namespaces = new(StringComparer.Ordinal)
    {
        ["ArgumentNullException"] = "System",
        ["Exception"] = "System",
        ["NotImplementedException"] = "System",
        ["OperationCanceledException"] = "System",
        ["TimeSpan"] = "System",
        ["GeneratedCode"] = "System.CodeDom.Compiler",
        ["AsyncMethodBuilder"] = "System.Runtime.CompilerServices",
        ["ModuleInitializer"] = "System.Runtime.CompilerServices",
        ["PoolingAsyncValueTaskMethodBuilder"] = "System.Runtime.CompilerServices",
        ["CancellationToken"] = "System.Threading",
        ["Task"] = "System.Threading.Tasks",
        ["ValueTask"] = "System.Threading.Tasks",
        ["Backoff"] = "Patterns.Codegen",
        ["BulkheadRejection"] = "Patterns.Codegen",
        ["BulkheadTier"] = "Patterns.Codegen",
        ["CircuitBreakerPreset"] = "Patterns.Codegen",
        ["Jitter"] = "Patterns.Codegen",
        ["PatternRuntime"] = "Patterns.Codegen",
        ["RetryPreset"] = "Patterns.Codegen",
        ["BulkheadSlot"] = "Patterns.Codegen.Resilience",
        ["Bulkhead"] = "Patterns.Codegen.Resilience",
        ["CircuitBreaker"] = "Patterns.Codegen.Resilience",
        ["CircuitPermit"] = "Patterns.Codegen.Resilience",
        ["FallbackPolicy"] = "Patterns.Codegen.Resilience",
        ["HedgePolicy"] = "Patterns.Codegen.Resilience",
        ["PipelinePolicy"] = "Patterns.Codegen.Resilience",
        ["RetryPolicy"] = "Patterns.Codegen.Resilience",
        ["RetryState"] = "Patterns.Codegen.Resilience",
        ["SurroundingTimeout"] = "Patterns.Codegen.Resilience",
        ["TimeoutPolicy"] = "Patterns.Codegen.Resilience",
        ["CallTelemetry"] = "Patterns.Codegen.Engine",
        ["PatternCatalog"] = "Patterns.Codegen.Engine",
        ["PatternHandle"] = "Patterns.Codegen.Engine",
        ["PatternMethod"] = "Patterns.Codegen.Engine",
        ["PatternTask"] = "Patterns.Codegen.Engine",
        ["PatternTelemetry"] = "Patterns.Codegen.Engine",
        ["TimeoutLease"] = "Patterns.Codegen.Resilience",
        ["KeyBuilder"] = "Patterns.Codegen.Engine",
        ["IdempotencyConcurrency"] = "Patterns.Codegen",
        ["IdempotencyScope"] = "Patterns.Codegen",
        ["IdempotencyEntry"] = "Patterns.Codegen.Idempotency",
        ["IdempotencyFingerprint"] = "Patterns.Codegen.Idempotency",
        ["TypedKey"] = "Patterns.Codegen.Idempotency",
        ["IdempotencyPolicy"] = "Patterns.Codegen.Idempotency",
        ["RateLimitAlgorithm"] = "Patterns.Codegen",
        ["RateLimitExceeded"] = "Patterns.Codegen",
        ["RateLimitStoreFailure"] = "Patterns.Codegen",
        ["RateLimitEntry"] = "Patterns.Codegen.RateLimiting",
        ["RateLimitPolicy"] = "Patterns.Codegen.RateLimiting",
        ["LockHeartbeat"] = "Patterns.Codegen",
        ["LockScope"] = "Patterns.Codegen",
        ["LockEntry"] = "Patterns.Codegen.Locks",
        ["LockPolicy"] = "Patterns.Codegen.Locks",
    };

    public static IEnumerable<string> Names => s_namespaces.Keys;

    /// <summary>The namespace of a word, or null when the word is not one of ours.</summary>
    public static string? NamespaceOf(string name) => s_namespaces.TryGetValue(name, out var found) ? found : null;

    /// <summary>The word in full.</summary>
    public static string Qualify(string name) => $"global::{s_namespaces[name]}.{name}";
}
