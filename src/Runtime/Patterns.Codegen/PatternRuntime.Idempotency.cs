using Patterns.Codegen.Configuration;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Resilience;

namespace Patterns.Codegen;

/// <content>Idempotency.</content>
public sealed partial class PatternRuntime
{
    /// <summary>The idempotency stores, the one in process first; with <c>DualLayer</c> where a Redis and a PostgreSQL are registered.</summary>
    public IReadOnlyList<IIdempotencyStore> IdempotencyStores => [.. _stores.Idempotency.Stores.All];

    /// <summary>How many idempotency keys this process is busy with: claimed, or waited for.</summary>
    public int IdempotencyKeysInFlight => _stores.Idempotency.InFlight;

    /// <summary>The gate of an operation by hand.</summary>
    /// <exception cref="PatternConfigurationException">A value is out of range, or no store has this name.</exception>
    internal IdempotencyGate GateOf(string operation, IdempotencySettings settings)
    {
        var overrides = Volatile.Read(ref _overrides) ?? PatternOverrides.None;
        var choice = _stores.Idempotency.LastByHand;
        if (choice is null || !ReferenceEquals(choice.Overrides, overrides) || choice.Settings != settings)
            _stores.Idempotency.LastByHand = choice = Choose(settings, overrides);
        return _stores.Idempotency.GateOf(operation, choice.Store, choice.Values);
    }

    /// <summary>The exit of a gate.</summary>
    internal IdempotencyExit ExitOf(IdempotencyGate gate) => _stores.Idempotency.ExitOf(gate);

    private IdempotencyChoice Choose(IdempotencySettings settings, PatternOverrides overrides)
    {
        var errors = new List<SettingError>();
        var values = IdempotencyValues.Resolve(settings with { Scope = IdempotencyScope.Store }, errors);
        SettingError.ThrowFirst(errors, nameof(IdempotencySettings));
        var problems = new ConfigurationProblems();
        if (!_stores.Idempotency.Stores.TryFindIdempotency(values, nameof(IdempotencySettings), overrides, problems, out var store))
            problems.ThrowIfAny();
        return new(settings, overrides, store!, values);
    }
}
