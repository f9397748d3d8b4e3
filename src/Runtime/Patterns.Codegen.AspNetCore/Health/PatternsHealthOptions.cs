using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Patterns.Codegen.AspNetCore;

/// <summary>How the health check judges circuits and bulkheads.</summary>
/// <remarks>
/// Degraded, not unhealthy, is the default: a load balancer that takes an instance out of service because of a dependency takes out all of
/// them, and what does not need the dependency goes down too.
/// </remarks>
public sealed class PatternsHealthOptions
{
    /// <summary>While a circuit is open. Default <see cref="HealthStatus.Degraded"/>.</summary>
    public HealthStatus OpenCircuit { get; set; } = HealthStatus.Degraded;

    /// <summary>While a circuit lets probes through. Default <see cref="HealthStatus.Healthy"/>.</summary>
    public HealthStatus HalfOpenCircuit { get; set; } = HealthStatus.Healthy;

    /// <summary>While an operator keeps a circuit isolated. Default <see cref="HealthStatus.Degraded"/>.</summary>
    public HealthStatus IsolatedCircuit { get; set; } = HealthStatus.Degraded;

    /// <summary>While all slots of a bulkhead are taken and its queue is full. Default <see cref="HealthStatus.Degraded"/>.</summary>
    public HealthStatus FullBulkhead { get; set; } = HealthStatus.Degraded;

    /// <summary>While a store is away, so that what is declared for that case decides. Default <see cref="HealthStatus.Degraded"/>.</summary>
    public HealthStatus StoreAway { get; set; } = HealthStatus.Degraded;

    /// <summary>The dependencies and stores of rate limits that count, by name: <c>payment-api</c>, <c>Redis</c>. Default: all.</summary>
    public Predicate<string> Includes { get; set; } = static _ => true;
}
