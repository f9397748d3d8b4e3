using Patterns.Codegen.Engine;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Stores;

/// <summary>
/// What a runtime has of the patterns that keep state in stores. Each is made when it is first asked for: a process whose methods have none of them compiles nothing of them on its first call. Thread-safe.
/// </summary>
/// <param name="services">What policies are made from.</param>
/// <param name="extras">The stores that are registered; null for none.</param>
internal sealed class StoreBackedPatterns(PolicyServices services, PatternRuntimeExtras? extras)
{
    // Not a Lock: the first call of a process would wait for its type.
    private readonly object _gate = services;
    private LockSet? _locks;
    private IdempotencySet? _idempotency;
    private RateLimitEngine? _rateLimits;

    /// <summary>The locks.</summary>
    public LockSet Locks
    {
        get
        {
            lock (_gate)
                return _locks ??= new(services, extras?.LockStores ?? []);
        }
    }

    /// <summary>The idempotent calls.</summary>
    public IdempotencySet Idempotency
    {
        get
        {
            lock (_gate)
                return _idempotency ??= new(services, extras?.IdempotencyStores ?? []);
        }
    }

    /// <summary>The rate limits.</summary>
    public RateLimitEngine RateLimits
    {
        get
        {
            lock (_gate)
                return _rateLimits ??= new(extras?.RateLimitStores ?? [], extras?.RateLimiting ?? new(), services.Clock.TimeProvider, services.Events);
        }
    }

    /// <summary>Makes all now, from what the options say now.</summary>
    public void Take()
    {
        _ = Locks;
        _ = Idempotency;
        _ = RateLimits;
    }
}
