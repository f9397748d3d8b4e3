using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Patterns.Codegen.Resilience;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Reports circuits that let no calls through and bulkheads without room. Looks at memory alone; calls no dependency.</summary>
internal sealed class PatternsHealthCheck(PatternRuntime patterns, PatternsHealthOptions options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = HealthStatus.Healthy;
        List<string> troubles = [];
        Dictionary<string, object> data = [];

        foreach (var breaker in patterns.CircuitBreakers)
        {
            if (options.Includes(breaker.Name))
                Add(Judge(breaker.State), $"circuit '{breaker.Name}'", breaker.State.ToString());
        }

        foreach (var bulkhead in patterns.Bulkheads)
        {
            if (options.Includes(bulkhead.Name))
                Add(IsFull(bulkhead) ? options.FullBulkhead : HealthStatus.Healthy, $"bulkhead '{bulkhead.Name}'", Describe(bulkhead));
        }

        foreach (var (store, decides) in patterns.RateLimitStores)
        {
            if (options.Includes(store))
                Add(decides ? HealthStatus.Healthy : options.StoreAway, $"rate limit store '{store}'", decides ? "decides" : "away");
        }

        // Of several troubles the worst counts: Unhealthy is the lowest value.
        void Add(HealthStatus judged, string name, string state)
        {
            data[name] = state;
            if (judged == HealthStatus.Healthy)
                return;
            status = judged < status ? judged : status;
            troubles.Add($"{name}: {state}");
        }

        return Task.FromResult(new HealthCheckResult(status, troubles.Count == 0 ? null : string.Join("; ", troubles), data: data));
    }

    private static bool IsFull(Bulkhead bulkhead) => bulkhead.InUse >= bulkhead.MaxConcurrency && bulkhead.QueueLength >= bulkhead.QueueLimit;

    private static string Describe(Bulkhead bulkhead) => string.Create(
        CultureInfo.InvariantCulture,
        $"{bulkhead.InUse} of {bulkhead.MaxConcurrency} slots in use, {bulkhead.QueueLength} of {bulkhead.QueueLimit} waiting");

    private HealthStatus Judge(CircuitState state) => state switch
    {
        CircuitState.Open => options.OpenCircuit,
        CircuitState.HalfOpen => options.HalfOpenCircuit,
        CircuitState.Isolated => options.IsolatedCircuit,
        _ => HealthStatus.Healthy,
    };
}
