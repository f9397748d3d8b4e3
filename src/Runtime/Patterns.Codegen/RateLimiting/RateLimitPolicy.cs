using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.RateLimiting;

/// <summary>
/// Admits or refuses calls by key. That of one <see cref="RateLimitAttribute"/>, or of a policy by name (<see cref="PatternRuntime.GetRateLimitPolicy"/>). Thread-safe; no
/// member that generated code calls throws.
/// </summary>
public sealed partial class RateLimitPolicy
{
    private const int MostUnknown = 100;

    private readonly RateLimitEngine _engine;
    private readonly ConcurrentDictionary<string, bool> _unknown = new(StringComparer.OrdinalIgnoreCase);
    private State _state;

    internal RateLimitPolicy(string name, RateLimitPlan plan, RateLimitEngine engine)
    {
        Name = name;
        _engine = engine;
        _state = State.Of(plan, engine.ScopeOf(plan));
    }

    /// <summary>The policy, or the method when the attribute states its own limit.</summary>
    public string Name { get; }

    /// <summary>The store that counts.</summary>
    public string Store => _state.Plan.Store;

    /// <summary>Whether the store is unable to decide at the moment, so that the declared mode decides.</summary>
    public bool IsStoreAway => _state.Scope.Host.IsAway;

    /// <summary>The tiers that are configured; empty when all callers have the same limit.</summary>
    public IEnumerable<string> Tiers => _state.Plan.Tiers.Keys;

    /// <summary>Calls that wait for permits in this process.</summary>
    public int Waiting => _state.Scope.WaitingCalls;

    /// <summary>The values in force. Replaced while running: what was taken before counts on, and who waits already has the new ones.</summary>
    internal RateLimitPlan Plan
    {
        get => Volatile.Read(ref _state).Plan;
        set
        {
            var before = Interlocked.Exchange(ref _state, State.Of(value, _engine.ScopeOf(value)));
            before.Scope.WakeAll();
        }
    }

    internal TimeProvider TimeProvider => _state.Scope.TimeProvider;

    /// <summary>The limit of a tier.</summary>
    /// <param name="tier">The tier; null, or one that nobody configured, for the default one.</param>
    public RateLimitRule RuleOf(string? tier = null) => TermsOf(Volatile.Read(ref _state).Plan, tier).Rule;

    /// <summary>Takes permits for a call, waits for them, or says why not. Await the result at once and once: it is settled, and a refusal counted, when it is taken.</summary>
    /// <param name="key">Who is counted.</param>
    /// <param name="cost">Permits that the call takes; 0 takes none and is always admitted, less than 0 is refused with an <see cref="ArgumentOutOfRangeException"/>.</param>
    /// <param name="tier">The caller's tier; null, or one that nobody configured, for the default one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<RateLimitEntry> EnterAsync(string key, int cost, string? tier, CancellationToken cancellationToken)
    {
        if (key is null)
            return new(RateLimitEntry.Refused(new ArgumentNullException(nameof(key), $"The key of the rate limit '{Name}' is null: who is to be counted?")));
        if (cancellationToken.IsCancellationRequested)
            return new(RateLimitEntry.Refused(new OperationCanceledException(cancellationToken)));
        var state = Volatile.Read(ref _state);
        var terms = TermsOf(state.Plan, tier);
        if (cost < 0)
            return new(RateLimitEntry.Refused(new ArgumentOutOfRangeException(nameof(cost), cost, $"A call of the rate limit '{Name}' costs fewer than 0 permits: state 0 for a call that takes none.")));
        if (cost == 0)
            return new(new RateLimitEntry(new(true, terms.Rule, terms.Rule.Limit, null, TimeSpan.Zero, null, false), null, cancellationToken));
        if (cost > terms.Rule.Limit)
            return new(RateLimitEntry.Refused(TooCostly(cost, terms.Rule)));
        key = KeyDigest.Shorten(key);
        if (state.Scope.TryTakeLocally(key, terms, cost, out var reply))
            return new(new RateLimitEntry(new(true, terms.Rule, reply.Remaining, null, reply.ResetAfter, null, false), null, cancellationToken));
        if (state.Plan.OnLimited == RateLimitExceeded.Wait)
            return WaitAsync(state, new(this, state.Plan, tier, terms, cost), key, cancellationToken);
        return SettleAsync(state.Scope.TryTakeAsync(key, terms, cost), state, terms, key, cost, cancellationToken);
    }

    /// <summary>Takes permits for a call, or says why not; never waits for permits.</summary>
    internal ValueTask<RateLimitEntry> TryEnterAsync(string key, int cost, string? tier)
    {
        var state = Volatile.Read(ref _state);
        var terms = TermsOf(state.Plan, tier);
        key = KeyDigest.Shorten(key);
        return SettleAsync(state.Scope.TryTakeAsync(key, terms, cost), state, terms, key, cost, CancellationToken.None);
    }

    /// <summary>Takes permits if that needs no trip to a store.</summary>
    /// <returns>False when only a trip can tell.</returns>
    internal bool TryEnterLocally(string key, int cost, string? tier, out RateLimitEntry entry)
    {
        entry = default;
        var state = Volatile.Read(ref _state);
        if (state.Scope.IsRemote)
            return false;
        var terms = TermsOf(state.Plan, tier);
        key = KeyDigest.Shorten(key);
        var task = state.Scope.TryTakeAsync(key, terms, cost);
        entry = Settle(state, terms, key, cost, task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult(), 0, CancellationToken.None);
        return true;
    }

    /// <summary>The terms of a tier that are in force now; null when the policy counts in another scope.</summary>
    internal RateLimitTerms? TermsIn(RateLimitScope scope, string? tier)
    {
        var state = Volatile.Read(ref _state);
        return ReferenceEquals(state.Scope, scope) ? TermsOf(state.Plan, tier) : null;
    }

    private static ArgumentOutOfRangeException Costly(string name, int cost, RateLimitRule rule) => new(
        nameof(cost),
        cost,
        string.Create(CultureInfo.InvariantCulture, $"The call costs {cost} permits, but the rate limit '{name}' has {rule.Limit} in all: it would never be admitted. Split the call, or raise the limit."));

    private ArgumentOutOfRangeException TooCostly(int cost, RateLimitRule rule) => Costly(Name, cost, rule);

    [SuppressMessage("Reliability", "CA2012", Justification = "Its result is taken once, by who awaits the entry.")]
    private ValueTask<RateLimitEntry> SettleAsync(ValueTask<TripResult> task, State state, RateLimitTerms terms, string key, int cost, CancellationToken cancellationToken) => task.IsCompletedSuccessfully
        ? new(Settle(state, terms, key, cost, task.Result, 0, cancellationToken))
        : PendingEntry.Await(task, this, state, terms, key, cost, cancellationToken);

    private async ValueTask<RateLimitEntry> WaitAsync(State state, WaitingCall call, string key, CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.GetTimestamp();
        try
        {
            var (result, terms) = await state.Scope.TakeOrWaitAsync(key, call, state.Plan.MaxWait, cancellationToken).ConfigureAwait(false);
            // The limit was lowered while it waited.
            if (call.Cost > terms.Rule.Limit)
                return RateLimitEntry.Refused(TooCostly(call.Cost, terms.Rule));
            return Settle(state, terms, key, call.Cost, result, startedAt, cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            return RateLimitEntry.Refused(exception);
        }
    }

    private RateLimitEntry Settle(State state, RateLimitTerms terms, string key, int cost, in TripResult result, long startedAt, CancellationToken cancellationToken)
    {
        var outcome = state.Scope.Settle(key, terms, cost, result);
        if (outcome.IsAdmitted)
            return new(outcome, null, cancellationToken);
        // Who has left meanwhile is not rejected.
        if (cancellationToken.IsCancellationRequested)
            return RateLimitEntry.Refused(new OperationCanceledException(cancellationToken));
        var waited = startedAt == 0 ? TimeSpan.Zero : TimeProvider.GetElapsedTime(startedAt);
        _engine.Observer.Rejected(Name, waited);
        Exception rejection = outcome.IsStoreAway && terms.OnStoreFailure == RateLimitStoreFailure.Closed
            ? new RateLimitStoreUnavailableException(Name, state.Plan.Store, outcome.RetryAfter, state.Scope.Host.Reason)
            : new RateLimitExceededException(Name, key, outcome.Rule.Limit, outcome.Rule.Span, outcome.Remaining, outcome.RetryAfter, outcome.ResetAfter, waited);
        return new(outcome, rejection, cancellationToken);
    }

    private RateLimitTerms TermsOf(RateLimitPlan plan, string? tier)
    {
        if (tier is null || plan.Tiers.Count == 0)
            return plan.Default;
        if (plan.Tiers.TryGetValue(tier, out var terms))
            return terms;
        if (_unknown.Count < MostUnknown && _unknown.TryAdd(tier, true))
            _engine.Observer.UnknownTier(Name, tier, plan.DefaultTier ?? "");
        return plan.Default;
    }

    private sealed record State(RateLimitPlan Plan, RateLimitScope Scope)
    {
        public static State Of(RateLimitPlan plan, RateLimitScope scope) => new(
            plan with { Default = scope.Shared(plan.Default), Tiers = plan.Tiers.ToDictionary(tier => tier.Key, tier => scope.Shared(tier.Value), StringComparer.OrdinalIgnoreCase) },
            scope);
    }
}
