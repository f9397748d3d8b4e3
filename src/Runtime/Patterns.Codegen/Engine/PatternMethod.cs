namespace Patterns.Codegen.Engine;

/// <summary>A method with pattern attributes, as generated code describes it: its name and the values its attributes state.</summary>
public sealed class PatternMethod
{
    /// <summary>Describes a method. Called by generated code, once per method.</summary>
    /// <param name="name"><c>Namespace.Type.Method</c>, with a parameter list when overloads would collide.</param>
    public PatternMethod(string name) => Name = name;

    /// <summary>The full name: what logs, metrics (<c>patterns.method</c>) and configuration (<c>Patterns:Methods:{name}</c>, or <c>Type.Method</c> alone) call it.</summary>
    public string Name { get; }

    /// <summary>A <c>[CircuitBreaker]</c> on the method.</summary>
    public PatternHandle<Resilience.CircuitBreaker> CircuitBreaker(string dependency, Resilience.CircuitBreakerSettings settings) => throw new NotImplementedException();

    /// <summary>A <c>[Retry]</c> on the method.</summary>
    public PatternHandle<Resilience.RetryPolicy> Retry(string? dependency, Resilience.RetrySettings settings) => throw new NotImplementedException();

    /// <summary>A <c>[Timeout]</c> on the method that bounds the whole.</summary>
    public PatternHandle<Resilience.TimeoutPolicy> Timeout(TimeSpan duration) => throw new NotImplementedException();

    /// <summary>A <c>[Timeout]</c> below a <c>[Retry]</c> or <c>[Hedge]</c>, that bounds each attempt.</summary>
    public PatternHandle<Resilience.TimeoutPolicy> AttemptTimeout(TimeSpan duration) => throw new NotImplementedException();

    /// <summary>A <c>[Bulkhead]</c> on the method.</summary>
    public PatternHandle<Resilience.Bulkhead> Bulkhead(string dependency, Resilience.BulkheadSettings settings) => throw new NotImplementedException();

    /// <summary>A <c>[Fallback]</c> on the method.</summary>
    public PatternHandle<Resilience.FallbackPolicy> Fallback(string fallbackMethod) => throw new NotImplementedException();

    /// <summary>A <c>[Hedge]</c> on the method.</summary>
    public PatternHandle<Resilience.HedgePolicy> Hedge(Resilience.HedgeSettings settings) => throw new NotImplementedException();

    /// <summary>A <c>[Pipeline]</c> on the method.</summary>
    public PatternHandle<Resilience.PipelinePolicy> Pipeline(string pipelineName) => throw new NotImplementedException();
}
