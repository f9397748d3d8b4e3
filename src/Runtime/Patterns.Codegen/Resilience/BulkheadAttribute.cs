namespace Patterns.Codegen;

/// <summary>
/// Bounds how many calls of a dependency run at once, so that one slow dependency cannot take all threads and connections. All methods
/// that name the same dependency share its slots; waiters are served first in, first out.
/// </summary>
/// <param name="dependency">The name of what is called, such as <c>payment-api</c>; also its name in configuration, metrics and logs.</param>
/// <remarks>Configuration overrides each value: <c>Patterns:Dependencies:{dependency}:Bulkhead:MaxConcurrency</c>.</remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BulkheadAttribute(string dependency) : Attribute
{
    /// <summary>The name of what is called.</summary>
    public string Dependency { get; } = dependency;

    /// <summary>Values for how much the call matters; any value set beside it wins. Default: <see cref="BulkheadTier.Standard"/>.</summary>
    public BulkheadTier Tier { get; set; } = BulkheadTier.Standard;

    /// <summary>Calls that may run at once. Range 1 to 100,000, default the tier's.</summary>
    public int MaxConcurrency { get; set; }

    /// <summary>Calls that may wait for a slot. Range 0 to 1,000,000, default the tier's.</summary>
    public int QueueLimit { get; set; }

    /// <summary>How long a call may wait for a slot, as a duration. Range 0 to 24 h, default the tier's.</summary>
    public string? QueueTimeout { get; set; }

    /// <summary>What happens to a call that finds no free slot. Default the tier's.</summary>
    public BulkheadRejection OnRejected { get; set; }
}
