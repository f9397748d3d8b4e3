using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Configuration;

/// <summary>What configuration states for one dependency or one method.</summary>
/// <param name="Name">The dependency, or the method as configuration calls it.</param>
/// <param name="Path">The path of the section.</param>
internal sealed record OverrideGroup(string Name, string Path)
{
    public StatedSettings<CircuitBreakerSettings>? CircuitBreaker { get; init; }

    public StatedSettings<BulkheadSettings>? Bulkhead { get; init; }

    public StatedSettings<RetrySettings>? Retry { get; init; }

    public StatedSettings<TimeoutSettings>? Timeout { get; init; }

    public StatedSettings<TimeoutSettings>? AttemptTimeout { get; init; }

    public StatedSettings<HedgeSettings>? Hedge { get; init; }

    public StatedSettings<LockSettings>? Lock { get; init; }

    public StatedSettings<IdempotencySettings>? Idempotent { get; init; }

    public StatedSettings<IdempotencySettings>? Deduplicate { get; init; }

    public StatedSettings<RateLimitSettings>? RateLimit { get; init; }
}
