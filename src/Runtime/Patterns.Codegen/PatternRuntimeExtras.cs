using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.RateLimiting;
using Patterns.Codegen.Stores;
using Polly.Registry;

namespace Patterns.Codegen;

/// <summary>Those of the <see cref="PatternRuntimeOptions"/> that a runtime can do without.</summary>
/// <remarks>
/// Apart, and made when one of them is first asked for: to compile code that reads a field, the runtime loads the field's type with its assembly. So a runtime without log, configuration and
/// pipelines loads none of theirs before its first call is answered, nor makes a list for each kind of extension.
/// </remarks>
internal sealed class PatternRuntimeExtras
{
    /// <inheritdoc cref="PatternRuntimeOptions.LoggerFactory" />
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <inheritdoc cref="PatternRuntimeOptions.Configuration" />
    public IConfiguration? Configuration { get; set; }

    /// <summary>Throws when the application's configuration has a section that looks like a misspelt one of ours; null when nobody can tell.</summary>
    public Action? CheckConfiguration { get; set; }

    /// <inheritdoc cref="PatternRuntimeOptions.Pipelines" />
    public ResiliencePipelineProvider<string>? Pipelines { get; set; }

    /// <inheritdoc cref="PatternRuntimeOptions.FailureClassifiers" />
    public List<IFailureClassifier> FailureClassifiers { get; } = [];

    /// <inheritdoc cref="PatternRuntimeOptions.LoadedLater" />
    public List<string> LoadedLater { get; } = [];

    /// <inheritdoc cref="PatternRuntimeOptions.LockStores" />
    public List<ILockStore> LockStores { get; } = [];

    /// <inheritdoc cref="PatternRuntimeOptions.IdempotencyStores" />
    public List<IIdempotencyStore> IdempotencyStores { get; } = [];

    /// <inheritdoc cref="PatternRuntimeOptions.RateLimitStores" />
    public List<IRateLimitStore> RateLimitStores { get; } = [];

    /// <inheritdoc cref="PatternRuntimeOptions.RateLimiting" />
    public RateLimitingOptions RateLimiting { get; } = new();

    /// <inheritdoc cref="PatternRuntimeOptions.StoreChecks" />
    public List<IStoreCheck> StoreChecks { get; } = [];
}
