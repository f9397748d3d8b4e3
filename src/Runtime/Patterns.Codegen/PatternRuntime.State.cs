using Patterns.Codegen.Configuration;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen;

/// <content>What operators look at.</content>
public sealed partial class PatternRuntime
{
    /// <summary>The circuit breakers in use, ordered by name: after start-up those of all dependencies, before only of methods that were called.</summary>
    public IReadOnlyList<CircuitBreaker> CircuitBreakers => _policies.CircuitBreakers;

    /// <summary>The bulkheads in use, ordered by name: after start-up those of all dependencies, before only of methods that were called.</summary>
    public IReadOnlyList<Bulkhead> Bulkheads => _policies.Bulkheads;

    /// <summary>The methods with pattern attributes that the process has loaded.</summary>
    public IReadOnlyList<PatternMethod> Methods => _registry.Snapshot().Methods;

    /// <summary>The circuit breaker of a dependency, to isolate or reset it or to follow its state; made when no method was called yet.</summary>
    /// <param name="name">The dependency, as a <c>[CircuitBreaker]</c> names it, ignoring case.</param>
    /// <exception cref="KeyNotFoundException">No method has a <c>[CircuitBreaker]</c> of this name.</exception>
    /// <exception cref="PatternConfigurationException">A value for the dependency is invalid.</exception>
    public CircuitBreaker GetCircuitBreaker(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var methods = _registry.Snapshot();
        if (methods.CircuitBreakersOf(name) is not [var statement, ..])
            throw new KeyNotFoundException($"No method of this process has a [CircuitBreaker(\"{name}\")]. {NearestName.Hint(name, methods.CircuitBreakerNames)}");
        lock (_gate)
            return Make(methods, plan => _policies.CircuitBreakerOf(statement.Name!, plan));
    }
}
