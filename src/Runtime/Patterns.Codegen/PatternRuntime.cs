using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Stores;
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
    private readonly StoreBackedPatterns _stores;
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
        var clock = new PatternClock(options.StatedTimeProvider, options.StatedExactTime);
        var jitter = new JitterSource(options.StatedJitterSeed);
        var extras = options.ExtrasIfAny;
        _services = extras is null
            ? new(clock, jitter, new FailureClassifier(), new PatternEvents(), options.StatedReuseTimeoutTokens)
            : ServicesWith(extras, clock, jitter, options.StatedReuseTimeoutTokens);
        _events = _services.Events;
        _stores = new(_services, extras);
        _policies = new(_services, _stores);
        TimeProvider = clock.TimeProvider;
        if (extras is not null)
            Take(extras);
        PatternGauges.Add(this);
        TelemetryStart.Begin();
    }

    /// <summary>The clock of everything that runs here.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Log and counters.</summary>
    internal PatternEvents Events => _events;

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
        return Unsafe.As<T>((uint)index < (uint)resolved.Length && resolved[index] is { } policy ? policy : Resolve(handle));
    }

    // Apart, as is all that not every runtime needs, so that nothing of it is compiled or loaded for the others.
    private static PolicyServices ServicesWith(PatternRuntimeExtras extras, PatternClock clock, JitterSource jitter, bool reuseTimeoutTokens) => new(
        clock,
        jitter,
        new FailureClassifier(extras.FailureClassifiers),
        new PatternEvents(extras.LoggerFactory?.CreateLogger(PatternTelemetry.Name)),
        reuseTimeoutTokens)
    {
        Pipelines = extras.Pipelines,
    };

    private void Take(PatternRuntimeExtras extras)
    {
        _stores.Take();
        _checks = [.. extras.StoreChecks];
        _loadedLater = [.. extras.LoadedLater];
        _checkConfiguration = extras.CheckConfiguration;
        if (extras.Configuration is { } configuration)
            Configure(configuration);
    }

    /// <summary>
    /// Stops following configuration and reporting state. It serves on: a host disposes its services while the last calls are still under way, so calls, new ones as well, are protected by the
    /// values in force, and metrics, spans and log events of calls go on. May be called several times.
    /// </summary>
    public void Dispose()
    {
        _reload?.Dispose();
        PatternGauges.Remove(this);
    }
}
