namespace Patterns.Codegen;

/// <summary>
/// Runs the method once per key: claims the key, runs, stores the result, and hands the stored result to every repetition. Exceptions are never stored; they free the
/// key. A repetition with the same key and other parameters throws <see cref="IdempotencyKeyMismatchException"/>, and never gets the stored result.
/// </summary>
/// <remarks>
/// With <see cref="IdempotencyScope.Store"/> the effect happens once unless the process dies between the effect and the record of it: after the <see cref="Lease"/> a repetition then
/// runs again (at least once). With <see cref="IdempotencyScope.Transaction"/> claim, effect and record commit together, so that the effect happens exactly once.
/// Configuration overrides each duration: <c>Patterns:Methods:{Type.Method}:Idempotent:Ttl</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute() : Attribute
{
    /// <summary>A key template over the method's parameters, such as <c>{order.Id}</c>; the method's name always belongs to the key. Default: SHA-256 over all parameters.</summary>
    public string? Key { get; set; }

    /// <summary>How long results are kept, as a duration. Range 1 s to 8,760 h, default 24 h; 24 h to 72 h outlive the retries of most clients.</summary>
    public string? Ttl { get; set; }

    /// <summary>A template over what must be equal in a repetition, such as <c>{order.Total}</c>. Default: all parameters.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>What a caller does whose key is being worked on. Default <see cref="IdempotencyConcurrency.Wait"/>.</summary>
    public IdempotencyConcurrency OnConcurrent { get; set; }

    /// <summary>The name of a static method <c>bool Name(TResult)</c> that says which results are stored; another frees the key. Default: all.</summary>
    public string? StoreWhen { get; set; }

    /// <summary>How long a claim outlives its owner's death, as a duration; it is renewed while the method runs. Range 1 s to 24 h, default 1 m.</summary>
    public string? Lease { get; set; }

    /// <summary>The name of a registered idempotency store, such as <c>Redis</c>. Default: the only one registered, or the one in process.</summary>
    public string? Store { get; set; }

    /// <summary>What the record commits with. Default <see cref="IdempotencyScope.Store"/>.</summary>
    public IdempotencyScope Scope { get; set; }
}
