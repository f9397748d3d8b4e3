using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using Patterns.Codegen.Configuration;

namespace Patterns.Codegen;

/// <content>What configuration says, at start and later.</content>
public sealed partial class PatternRuntime
{
    private string[] _loadedLater = [];

    // Null where there is no configuration: so nothing of it is compiled.
    private PatternOverrides? _overrides;
    private IDisposable? _reload;
    private Action? _checkConfiguration;
    private bool _validated;
    private string? _refused;

    private void Configure(IConfiguration configuration)
    {
        var problems = new ConfigurationProblems();
        _overrides = new OverridesReader(problems).Read(configuration);
        problems.ThrowIfAny();
        _stores.RateLimits.Timeout = _overrides.RateLimiting.StoreTimeout ?? _stores.RateLimits.Timeout;
        _reload = ChangeToken.OnChange(configuration.GetReloadToken, Reload, configuration);
    }

    // On the thread of the configuration provider: whatever goes wrong is logged, and nothing changes.
    [SuppressMessage("Design", "CA1031", Justification = "A provider that fails to read must not take the process down.")]
    private void Reload(IConfiguration configuration)
    {
        try
        {
            Apply(configuration);
        }
        catch (Exception exception)
        {
            // Providers of one configuration reload one after another: a problem that stays is one event.
            if (Interlocked.Exchange(ref _refused, exception.Message) != exception.Message)
                _events.ConfigurationRefused(exception.Message);
        }
    }

    private void Apply(IConfiguration configuration)
    {
        var methods = _registry.Snapshot();
        var problems = new ConfigurationProblems();
        int changed;
        lock (_gate)
        {
            _checkConfiguration?.Invoke();
            // Read under the lock: of two reloads at once, the later reading must be the one that stays.
            var overrides = new OverridesReader(problems).Read(configuration);
            var plan = new PatternPlan(methods, overrides, problems);
            if (_validated)
                new PlanCheck(plan, _services.Pipelines, _loadedLater, _stores.Locks.Stores, _stores.Idempotency.Stores, _stores.RateLimits).Run();
            else
                CheckMade(plan);
            var changes = _policies.Prepare(plan);
            problems.ThrowIfAny();
            foreach (var change in changes)
                change();
            _overrides = overrides;
            changed = changes.Count;
            _refused = null;
        }

        if (changed > 0)
            _events.ConfigurationReloaded(changed);
    }

    // Without Validate a method counts from its first call on.
    private void CheckMade(PatternPlan plan)
    {
        var times = new TimeRelations(plan, plan.Problems);
        foreach (var method in plan.Methods.Methods)
        {
            if (Array.Exists(method.Handles, handle => handle.Index < _made.Length && _made[handle.Index] is not null))
                times.Check(method, knowsAll: false);
        }
    }
}
