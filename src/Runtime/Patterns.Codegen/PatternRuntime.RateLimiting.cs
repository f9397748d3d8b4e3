using System.Threading.RateLimiting;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen;

/// <content>Rate limits by hand.</content>
public sealed partial class PatternRuntime
{
    /// <summary>The names of the rate limit policies that code or configuration define, in order.</summary>
    public IReadOnlyList<string> RateLimitPolicies
    {
        get
        {
            lock (_gate)
                return [.. new RateLimitResolver(_stores.RateLimits, _overrides ?? PatternOverrides.None, new()).Policies];
        }
    }

    /// <summary>The stores of rate limits that are in use, by name, and whether each is able to decide.</summary>
    public IReadOnlyDictionary<string, bool> RateLimitStores =>
        _stores.RateLimits.Hosts.ToDictionary(host => host.Store.Name, host => !host.IsAway, StringComparer.OrdinalIgnoreCase);

    /// <summary>A rate limit policy, to admit calls by hand. It follows configuration.</summary>
    /// <param name="name">The policy, ignoring case.</param>
    /// <returns>The same instance at each call. All that name the policy, by attribute, endpoint or hand, share its counters.</returns>
    /// <exception cref="KeyNotFoundException">No policy of this name is defined.</exception>
    /// <exception cref="PatternConfigurationException">A value of the policy is invalid.</exception>
    public RateLimitPolicy GetRateLimitPolicy(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!RateLimitPolicies.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new KeyNotFoundException($"No rate limit policy '{name}' is defined in Patterns:RateLimiting:Policies or in code. {NearestName.Hint(name, RateLimitPolicies)}");
        var methods = _registry.Snapshot();
        lock (_gate)
            return Make(methods, plan => _policies.RateLimitOf(name, plan));
    }

    /// <summary>A rate limit policy for one key as the framework's limiter: for a handler of <c>HttpClient</c>, or Polly's <c>AddRateLimiter</c>.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="key">Who is counted.</param>
    /// <param name="tier">The caller's tier; null for the default one.</param>
    /// <returns>
    /// Thread-safe. Disposing it does nothing: the policy goes on. <c>AttemptAcquire</c> on a shared store blocks for one trip, at most for its time-out. A request for 0 permits asks no store: it is
    /// acquired unless the last answer to this limiter left nothing and no permit can be back since. Statistics tell what that answer left; null before the first.
    /// </returns>
    /// <exception cref="KeyNotFoundException">No policy of this name is defined.</exception>
    /// <exception cref="PatternConfigurationException">A value of the policy is invalid.</exception>
    public RateLimiter GetRateLimiter(string policy, string key, string? tier)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new PolicyRateLimiter(GetRateLimitPolicy(policy), key, tier);
    }

    /// <summary>A rate limit policy as the framework's limiter by key.</summary>
    /// <typeparam name="TResource">What calls are about.</typeparam>
    /// <param name="policy">The policy.</param>
    /// <param name="key">Who is counted.</param>
    /// <param name="tier">The caller's tier; null for the default one.</param>
    /// <returns>
    /// Thread-safe. Disposing it does nothing: the policy goes on. <c>AttemptAcquire</c> on a shared store blocks for one trip, at most for its time-out. A request for 0 permits asks no store: it is
    /// acquired unless the last answer to this limiter for the key left nothing and no permit can be back since. There are no statistics.
    /// </returns>
    /// <exception cref="KeyNotFoundException">No policy of this name is defined.</exception>
    /// <exception cref="PatternConfigurationException">A value of the policy is invalid.</exception>
    public PartitionedRateLimiter<TResource> GetRateLimiter<TResource>(string policy, Func<TResource, string> key, Func<TResource, string?>? tier)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new PolicyPartitionedRateLimiter<TResource>(GetRateLimitPolicy(policy), key, tier);
    }
}
