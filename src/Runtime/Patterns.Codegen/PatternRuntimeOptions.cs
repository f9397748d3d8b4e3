using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Stores;
using Polly.Registry;

namespace Patterns.Codegen;

/// <summary>What a <see cref="PatternRuntime"/> is made from. Read once, by the constructor.</summary>
public sealed class PatternRuntimeOptions
{
    // What the constructor of every runtime reads, as fields: it waits for each accessor to be compiled.
    internal TimeProvider StatedTimeProvider = TimeProvider.System;
    internal bool StatedExactTime;
    internal bool StatedReuseTimeoutTokens = true;
    internal int? StatedJitterSeed;
    internal PatternRuntimeExtras? ExtrasIfAny;

    /// <summary>The clock of everything. Default: <see cref="System.TimeProvider.System"/>. Any other clock is followed exactly.</summary>
    public TimeProvider TimeProvider
    {
        get => StatedTimeProvider;
        set => StatedTimeProvider = value;
    }

    /// <summary>
    /// Whether time-outs and windows follow the clock exactly instead of the coarse one, on which a time-out is never early and up to 16 ms late. On the system's clock they then
    /// fire as the framework's timers do, a few milliseconds late or early. Default false; always true for a clock other than the system's. Costs about as much again as the rest of the wrapper.
    /// </summary>
    public bool ExactTime
    {
        get => StatedExactTime;
        set => StatedExactTime = value;
    }

    /// <summary>
    /// Whether the token that a <see cref="TimeoutAttribute"/> hands to the method serves another call once the method is over, as Polly's does: nothing is allocated then. Default true.
    /// False gives each call a token of its own, for methods that start work which outlives them and keeps the token: it can never be cancelled by the
    /// time-out of a later call. Costs an object per call.
    /// </summary>
    public bool ReuseTimeoutTokens
    {
        get => StatedReuseTimeoutTokens;
        set => StatedReuseTimeoutTokens = value;
    }

    /// <summary>Seed of the jitter, for repeatable runs. Default null: seeded at random.</summary>
    public int? JitterSeed
    {
        get => StatedJitterSeed;
        set => StatedJitterSeed = value;
    }

    /// <summary>Where state changes, retries and rejections are logged (category <c>Patterns.Codegen</c>). Default null: nowhere.</summary>
    public ILoggerFactory? LoggerFactory
    {
        get => Extras.LoggerFactory;
        set => Extras.LoggerFactory = value;
    }

    /// <summary>The section that overrides attribute values, <c>configuration.GetSection("Patterns")</c> and not the whole, validated at once and followed while it reloads. Default null.</summary>
    public IConfiguration? Configuration
    {
        get => Extras.Configuration;
        set => Extras.Configuration = value;
    }

    /// <summary>What decides whether a failure is transient, asked in order before the built-in rules.</summary>
    public IList<IFailureClassifier> FailureClassifiers => Extras.FailureClassifiers;

    /// <summary>Where rate limits are counted, besides the memory of the process.</summary>
    public IList<IRateLimitStore> RateLimitStores => Extras.RateLimitStores;

    /// <summary>Rate limit policies, and what holds for all rate limits.</summary>
    public RateLimitingOptions RateLimiting => Extras.RateLimiting;

    /// <summary>
    /// Dependencies, and methods as configuration names them, of plug-ins that are loaded after the start and that nothing the application is built from references. Configuration
    /// may name them before they exist. Call <see cref="PatternRuntime.Validate"/> again when the plug-in is loaded. Default none: an unknown name is an error.
    /// </summary>
    public IList<string> LoadedLater => Extras.LoadedLater;

    /// <summary>Where <see cref="LockAttribute"/> may keep locks, besides this process. Names must differ.</summary>
    public IList<ILockStore> LockStores => Extras.LockStores;

    /// <summary>Where <see cref="IdempotentAttribute"/> and <see cref="DeduplicateAttribute"/> may keep records, besides this process. Names must differ.</summary>
    public IList<IIdempotencyStore> IdempotencyStores => Extras.IdempotencyStores;

    /// <summary>What looks at servers when the host starts.</summary>
    public IList<IStoreCheck> StoreChecks => Extras.StoreChecks;

    /// <summary>Where <see cref="PipelineAttribute"/> finds Polly pipelines. Default null: none.</summary>
    public ResiliencePipelineProvider<string>? Pipelines
    {
        get => Extras.Pipelines;
        set => Extras.Pipelines = value;
    }

    internal PatternRuntimeExtras Extras => ExtrasIfAny ??= new();
}
