using System.ComponentModel;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Resilience;
using Patterns.Codegen.Telemetry;

namespace Patterns.Codegen.Engine;

/// <summary>A method with pattern attributes, as generated code describes it: its name and the values its attributes state. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PatternMethod
{
    private readonly MethodRegistry _registry;
    private PatternHandle[] _handles = [];

    /// <summary>Describes a method. Called by generated code, once per method.</summary>
    /// <param name="name"><c>Namespace.Type.Method</c>, with a parameter list when overloads would collide.</param>
    public PatternMethod(string name)
        : this(name, MethodRegistry.Process)
    {
    }

    /// <summary>Describes a method that keeps something in a store. Called by generated code, once per method.</summary>
    /// <param name="name"><c>Namespace.Type.Method</c>, with a parameter list when overloads would collide.</param>
    /// <param name="identity">The name in full, which no other method has and which stays when overloads come and go.</param>
    public PatternMethod(string name, string identity)
        : this(name, MethodRegistry.Process, identity)
    {
    }

    internal PatternMethod(string name, MethodRegistry registry, string? identity = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Identity = identity ?? name;
        _registry = registry;
        registry.Add(this);
    }

    /// <summary>The full name: what logs, metrics (<c>patterns.method</c>) and configuration (<c>Patterns:Methods:{name}</c>, or <c>Type.Method</c> alone) call it.</summary>
    public string Name { get; }

    /// <summary>
    /// What stores keep the method's records and counters under: <c>Namespace.Type.Method(Namespace.Parameter)</c>, with the decorated interface and a slash in front of a method that it inherits.
    /// Equal to <see cref="Name"/> for any other method without parameters.
    /// </summary>
    internal string Identity { get; }

    /// <summary>The tag of every measurement about the method.</summary>
    internal KeyValuePair<string, object?> Tag => new(PatternTags.Method, Name);

    /// <summary>The attributes described so far.</summary>
    internal PatternHandle[] Handles => Volatile.Read(ref _handles);

    /// <summary>The dependencies that the attributes name, in order, without repetition.</summary>
    internal List<string> Dependencies
    {
        get
        {
            var dependencies = new List<string>();
            foreach (var handle in Handles)
            {
                if (handle.Statement.Dependency is { } name && !dependencies.Contains(name, StringComparer.OrdinalIgnoreCase))
                    dependencies.Add(name);
            }

            return dependencies;
        }
    }

    /// <summary>The first of <see cref="Dependencies"/>.</summary>
    internal string? FirstDependency
    {
        get
        {
            foreach (var handle in Handles)
            {
                if (handle.Statement.Dependency is { } name)
                    return name;
            }

            return null;
        }
    }

    /// <summary>A <c>[CircuitBreaker]</c> on the method.</summary>
    /// <param name="dependency">The dependency it names.</param>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<CircuitBreaker> CircuitBreaker(string dependency, CircuitBreakerSettings settings) =>
        Add<CircuitBreaker>(new(this, PatternKind.CircuitBreaker, dependency, settings));

    /// <summary>A <c>[Retry]</c> on the method.</summary>
    /// <param name="dependency">The dependency whose budget it draws on; null for that of the method's circuit breaker or bulkhead, else the method's own.</param>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<RetryPolicy> Retry(string? dependency, RetrySettings settings) =>
        Add<RetryPolicy>(new(this, PatternKind.Retry, dependency, settings));

    /// <summary>A <c>[Timeout]</c> on the method that bounds the whole.</summary>
    /// <param name="duration">The bound.</param>
    public PatternHandle<TimeoutPolicy> Timeout(TimeSpan duration) =>
        Add<TimeoutPolicy>(new(this, PatternKind.Timeout, null, new TimeoutSettings { Duration = duration }));

    /// <summary>A <c>[Timeout]</c> below a <c>[Retry]</c> or <c>[Hedge]</c>, that bounds each attempt.</summary>
    /// <param name="duration">The bound.</param>
    public PatternHandle<TimeoutPolicy> AttemptTimeout(TimeSpan duration) =>
        Add<TimeoutPolicy>(new(this, PatternKind.AttemptTimeout, null, new TimeoutSettings { Duration = duration }));

    /// <summary>A <c>[Bulkhead]</c> on the method.</summary>
    /// <param name="dependency">The dependency it names.</param>
    /// <param name="settings">The values it states.</param>
    /// <param name="canDiscard">Whether the method's result has a default that its type admits, so that a call may be discarded.</param>
    public PatternHandle<Bulkhead> Bulkhead(string dependency, BulkheadSettings settings, bool canDiscard = true) =>
        Add<Bulkhead>(new(this, PatternKind.Bulkhead, dependency, settings) { CanDiscard = canDiscard });

    /// <summary>A <c>[Fallback]</c> on the method.</summary>
    /// <param name="fallbackMethod">The name of the method that runs instead.</param>
    public PatternHandle<FallbackPolicy> Fallback(string fallbackMethod) =>
        Add<FallbackPolicy>(new(this, PatternKind.Fallback, fallbackMethod));

    /// <summary>A <c>[Hedge]</c> on the method.</summary>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<HedgePolicy> Hedge(HedgeSettings settings) =>
        Add<HedgePolicy>(new(this, PatternKind.Hedge, null, settings));

    /// <summary>A <c>[Pipeline]</c> on a method without a result. Whether it is registered is checked at start-up.</summary>
    /// <param name="pipelineName">The pipeline's key.</param>
    public PatternHandle<PipelinePolicy> Pipeline(string pipelineName) =>
        Pipeline<NoResult>(pipelineName);

    /// <summary>A <c>[Pipeline]</c> on a method with a result. Whether it is registered is checked at start-up.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="pipelineName">The pipeline's key.</param>
    public PatternHandle<PipelinePolicy> Pipeline<TResult>(string pipelineName) =>
        Add<PipelinePolicy>(new(this, PatternKind.Pipeline, pipelineName)
        {
            PipelineExists = pipelines => pipelines.TryGetPipeline<TResult>(pipelineName, out _) || pipelines.TryGetPipeline(pipelineName, out _),
        });

    /// <summary>A <c>[RateLimit]</c> on the method.</summary>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<RateLimitPolicy> RateLimit(RateLimitSettings settings) =>
        Add<RateLimitPolicy>(new(this, PatternKind.RateLimit, null, settings));

    /// <summary>A <c>[Lock]</c> on the method.</summary>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<LockPolicy> Lock(LockSettings settings) =>
        Add<LockPolicy>(new(this, PatternKind.Lock, null, settings));

    /// <summary>An <c>[Idempotent]</c> on a method without a result.</summary>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<IdempotencyPolicy> Idempotent(IdempotencySettings settings) => Idempotency(PatternKind.Idempotent, settings);

    /// <summary>An <c>[Idempotent]</c> on a method with a result.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<IdempotencyPolicy<TResult>> Idempotent<TResult>(IdempotencySettings settings) => Idempotency<TResult>(PatternKind.Idempotent, settings);

    /// <summary>A <c>[Deduplicate]</c> on a method without a result.</summary>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<IdempotencyPolicy> Deduplicate(IdempotencySettings settings) => Idempotency(PatternKind.Deduplicate, settings);

    /// <summary>A <c>[Deduplicate]</c> on a method with a result.</summary>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="settings">The values it states.</param>
    public PatternHandle<IdempotencyPolicy<TResult>> Deduplicate<TResult>(IdempotencySettings settings) => Idempotency<TResult>(PatternKind.Deduplicate, settings);

    /// <inheritdoc />
    public override string ToString() => Name;

    private PatternHandle<IdempotencyPolicy> Idempotency(PatternKind kind, IdempotencySettings settings) =>
        Add<IdempotencyPolicy>(new(this, kind, null, settings) { MakeIdempotency = static (gate, services) => new IdempotencyPolicy(gate, services) });

    private PatternHandle<IdempotencyPolicy<TResult>> Idempotency<TResult>(PatternKind kind, IdempotencySettings settings) =>
        Add<IdempotencyPolicy<TResult>>(new(this, kind, null, settings) { MakeIdempotency = static (gate, services) => new IdempotencyPolicy<TResult>(gate, services) });

    private PatternHandle<T> Add<T>(PatternStatement statement)
        where T : class
    {
        var handle = new PatternHandle<T>(statement);
        _registry.Add(ref _handles, handle);
        return handle;
    }
}
