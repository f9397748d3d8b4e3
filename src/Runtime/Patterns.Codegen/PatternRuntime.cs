using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Telemetry;

namespace Patterns.Codegen;

/// <summary>
/// What generated code runs on: one clock, one source of jitter, and the circuit breakers, bulkheads and policies of the process, each resolved
/// from attribute values and configuration. Thread-safe; one instance per service (<c>services.AddPatterns()</c>), or one per test.
/// </summary>
/// <remarks>"Unable to resolve service for type 'Patterns.Codegen.PatternRuntime'" means that <c>services.AddPatterns()</c> was not called.</remarks>
public sealed partial class PatternRuntime : IDisposable
{
    private readonly MethodRegistry _registry;
    private readonly PolicySet _policies;
    private readonly PatternEvents _events;
    private readonly PolicyServices _services;
    private object?[] _resolved = [];

    /// <summary>Makes a runtime with the system's clock, no log and no configuration.</summary>
    public PatternRuntime()
        : this(new PatternRuntimeOptions())
    {
    }

    /// <summary>Makes a runtime.</summary>
    /// <param name="options">What to make it from. Read now; later changes have no effect.</param>
    /// <exception cref="PatternConfigurationException">The configuration has a malformed value or an unknown name. Values are checked against methods by <see cref="Validate"/>.</exception>
    public PatternRuntime(PatternRuntimeOptions options)
        : this(options, MethodRegistry.Process)
    {
    }

    internal PatternRuntime(PatternRuntimeOptions options, MethodRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(options);
        _registry = registry;
        _events = new(options.LoggerFactory?.CreateLogger(PatternTelemetry.Name));
        _services = new(
            new PatternClock(options.TimeProvider, options.ExactTime),
            new JitterSource(options.JitterSeed),
            new FailureClassifier(options.FailureClassifiers),
            _events,
            options.Pipelines,
            options.ReuseTimeoutTokens)
        {
            RateLimits = new(options.RateLimitStores, options.RateLimiting, options.TimeProvider, _events),
        };
        _checks = [.. options.StoreChecks];
        _policies = new(_services);
        _loadedLater = options.LoadedLater.Count == 0 ? [] : [.. options.LoadedLater];
        TimeProvider = options.TimeProvider;
        if (options.Configuration is { } configuration)
            Configure(configuration);
        PatternGauges.Add(this);
        TelemetryStart.Begin();
    }

    /// <summary>The clock of everything that runs here.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>The policy that <paramref name="handle"/> stands for in this runtime. Called by generated code.</summary>
    /// <typeparam name="T">The kind of policy.</typeparam>
    /// <param name="handle">A handle that the generated code made for one attribute on one method.</param>
    /// <returns>The same instance at each call.</returns>
    /// <exception cref="PatternConfigurationException">A value for the method or dependency is invalid, which <see cref="Validate"/> would have shown.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Get<T>(PatternHandle<T> handle)
        where T : class
    {
        var resolved = _resolved;
        var index = handle.Index;
        return (uint)index < (uint)resolved.Length && resolved[index] is { } policy ? Unsafe.As<T>(policy) : Resolve(handle);
    }

    /// <summary>Stops following configuration and reporting state. Calls go on with the values they have.</summary>
    public void Dispose()
    {
        _reload?.Dispose();
        PatternGauges.Remove(this);
    }
}
