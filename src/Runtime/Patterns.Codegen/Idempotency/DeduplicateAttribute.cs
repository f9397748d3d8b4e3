namespace Patterns.Codegen;

/// <summary>
/// Runs a message handler once per message: a redelivered message returns at once, with the stored result or <c>default</c>. A handler that fails frees the id, so that the broker may
/// deliver again.
/// </summary>
/// <param name="key">A key template over the method's parameters, such as <c>{message.Id}</c>; the method's name always belongs to the key.</param>
/// <remarks>
/// What is compared is the id alone: brokers may change headers from one delivery to the next. With <see cref="IdempotencyScope.Transaction"/> the handler's writes and the record commit together:
/// exactly once, crash included. Configuration overrides each duration: <c>Patterns:Methods:{Type.Method}:Deduplicate:Ttl</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DeduplicateAttribute(string key) : Attribute
{
    /// <summary>The key template.</summary>
    public string Key { get; } = key;

    /// <summary>How long ids are remembered, as a duration. Range 1 s to 8,760 h, default 24 h; longer than the broker may redeliver.</summary>
    public string? Ttl { get; set; }

    /// <summary>What a second delivery does while the first is being worked on. Default <see cref="IdempotencyConcurrency.Wait"/>.</summary>
    public IdempotencyConcurrency OnConcurrent { get; set; }

    /// <summary>How long a claim outlives its owner's death, as a duration; it is renewed while the handler runs. Range 1 s to 24 h, default 1 m.</summary>
    public string? Lease { get; set; }

    /// <summary>The name of a registered idempotency store. Default: <c>DualLayer</c> where Redis and PostgreSQL are both registered, else the only one registered, else the one in process.</summary>
    public string? Store { get; set; }

    /// <summary>What the record commits with. Default <see cref="IdempotencyScope.Store"/>.</summary>
    public IdempotencyScope Scope { get; set; }
}
