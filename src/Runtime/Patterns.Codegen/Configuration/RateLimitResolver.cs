using Patterns.Codegen.Engine;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Configuration;

/// <summary>Works out what the rate limits of a plan come to: policies by name, and attributes.</summary>
/// <param name="engine">The stores, and what code states.</param>
/// <param name="overrides">The configuration.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class RateLimitResolver(RateLimitEngine engine, PatternOverrides overrides, ConfigurationProblems problems)
{
    private readonly SettingsResolver<RateLimitSettings, RateLimitValues> _resolver = new(RateLimitSection.Instance, problems);
    private readonly UnreadRateLimits _unread = new(problems);

    private RateLimitingOverrides Section => overrides.RateLimiting;

    private int Instances => Section.Instances ?? engine.Options.Instances;

    /// <summary>The policies that code or configuration define.</summary>
    public IEnumerable<string> Policies => engine.Options.Policies.Keys.Union(Section.Policies.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase);

    /// <summary>The policy of a name.</summary>
    /// <returns>False when a problem was noted.</returns>
    public bool TryPolicy(string name, out RateLimitPlan plan) => TryPolicy($"rate limit policy '{name}'", name, null, out plan);

    /// <summary>What an attribute comes to.</summary>
    /// <returns>False when a problem was noted.</returns>
    public bool TryAttribute(PatternStatement statement, out RateLimitPlan plan)
    {
        var settings = (RateLimitSettings)statement.Settings!;
        var configured = overrides.For(statement.Method)?.RateLimit;
        var own = statement.Method.Handles.Select(handle => handle.Statement).Where(IsOwnLimit).ToList();
        if (settings.Policy is { } policy)
            return TryPolicy(statement.ToString(), policy, (settings, configured), out plan) & (configured is null || own.Count > 0 || _unread.CheckMethod(configured, policy));

        plan = null!;
        if (configured is not null && own.Count > 1)
        {
            problems.Add(configured.Origin, null, $"{statement.Method.Name} has {own.Count} [RateLimit]s, so it is not clear which is meant; have each name a policy and set Patterns:RateLimiting:Policies:... instead.");
            return false;
        }

        if (!_resolver.TryResolve(statement.ToString(), [new(settings, statement.ToString())], [], configured is null ? [] : [configured], out var values)
            || StoreOf(settings.Store, statement.ToString()) is not { } store)
        {
            return false;
        }

        if (!_unread.CheckWait(configured, values.OnLimited))
            return false;
        var index = own.IndexOf(statement);
        plan = new(index > 0 ? $"{statement.Method.Identity}#{index + 1}" : statement.Method.Identity, store, RateLimitPlan.NoTiers, null, values.Terms(Instances), values.OnLimited, values.MaxWait);
        return CheckUse(statement.ToString(), store, values);
    }

    /// <summary>What holds for all limits.</summary>
    public void Check()
    {
        if (RateLimitingReader.ProblemOfInstances(engine.Options.Instances) is { } instances)
            problems.Add("RateLimiting.Instances", KnobText.Format(engine.Options.Instances), instances);
        if (engine.Options.StoreTimeout is { } stated && RateLimitingReader.ProblemOfTimeout(stated) is { } timeout)
            problems.Add("RateLimiting.StoreTimeout", KnobText.Format(stated), timeout);
        foreach (var store in engine.Stores)
        {
            if (RateLimitingReader.ProblemOfTimeout(store.DefaultTimeout) is { } ofStore)
                problems.Add($"rate limit store '{store.Name}': DefaultTimeout", KnobText.Format(store.DefaultTimeout), ofStore);
        }

        foreach (var policy in Policies.Where(IsMeant))
            TryPolicy(policy, out _);
    }

    // What a library offers need not suit an application that does not use it. Whoever names it has it checked.
    private bool IsMeant(string policy) => Section.Policies.ContainsKey(policy) || !engine.Options.Policies.TryGetValue(policy, out var code) || !code.IsPreset;

    private static bool IsOwnLimit(PatternStatement statement) => statement is { Kind: PatternKind.RateLimit, Settings: RateLimitSettings { Policy: null } };

    private bool TryPolicy(string subject, string name, (RateLimitSettings Settings, StatedSettings<RateLimitSettings>? Configured)? attribute, out RateLimitPlan plan)
    {
        plan = null!;
        engine.Options.Policies.TryGetValue(name, out var code);
        Section.Policies.TryGetValue(name, out var configured);
        if (code is null && configured is null)
        {
            if (attribute is null)
                problems.Add($"Patterns:RateLimiting:Policies:{name}", null, "this policy is in use, so it cannot be taken away while the application runs: define it here or in code.");
            else
                problems.Add(subject, name, $"no rate limit policy of this name is defined in Patterns:RateLimiting:Policies or in code. {NearestName.Hint(name, Policies)}");
            return false;
        }

        code ??= new RateLimitPolicySettings();
        if (StoreOf(attribute?.Settings.Store ?? code.Limits.Store, subject) is not { } store || !TryTiers(name, code, configured, out var tiers, out var defaultTier, out var values))
            return false;
        if (code.IsPreset && !StatesAlgorithm(configured))
        {
            tiers = tiers.ToDictionary(tier => tier.Key, tier => Countable(store, tier.Value), StringComparer.OrdinalIgnoreCase);
            values = Countable(store, values);
        }

        // The attribute says what becomes of its own calls; the limits are the policy's.
        var own = (attribute?.Settings ?? new()).Merge(attribute?.Configured?.Settings);
        var onLimited = own.OnLimited ?? values.OnLimited;
        plan = new(
            name.ToLowerInvariant(),
            store,
            tiers.ToDictionary(tier => tier.Key, tier => TermsOf(tier.Value, own), StringComparer.OrdinalIgnoreCase),
            defaultTier,
            TermsOf(values, own),
            onLimited,
            own.MaxWait ?? values.MaxWait);
        return _unread.CheckWait($"rate limit policy '{name}'", code, configured, values.OnLimited)
            & _unread.CheckWait(attribute?.Configured, onLimited)
            & tiers.Values.Append(values).All(tier => CheckUse(subject, store, tier));
    }

    private static bool StatesAlgorithm(RateLimitPolicyOverrides? configured) =>
        configured is not null && configured.Tiers.Values.Append(configured.Limits).Any(stated => stated?.Settings.Algorithm is not null);

    // What a store without windows can do of one: as many permits, and as many in the long run.
    private RateLimitValues Countable(string store, RateLimitValues values)
    {
        var (rule, limit, window) = (values.Rule, values.Rule.Limit, values.Rule.Window);
        return rule.Algorithm is RateLimitAlgorithm.SlidingWindow or RateLimitAlgorithm.ApproximateSlidingWindow or RateLimitAlgorithm.FixedWindow
            && !engine.Counts(store, rule.Algorithm)
            && engine.Counts(store, RateLimitAlgorithm.TokenBucket)
            && RateLimitRule.Problem(RateLimitAlgorithm.TokenBucket, limit, limit, window) is null
                ? values with { Rule = RateLimitRule.TokenBucket(limit, new(limit, window)) }
                : values;
    }

    private RateLimitTerms TermsOf(RateLimitValues values, RateLimitSettings own) => (values with { OnStoreFailure = own.OnStoreFailure ?? values.OnStoreFailure }).Terms(Instances);

    private bool TryTiers(
        string name,
        RateLimitPolicySettings code,
        RateLimitPolicyOverrides? configured,
        out Dictionary<string, RateLimitValues> tiers,
        out string? defaultTier,
        out RateLimitValues values)
    {
        var subject = $"rate limit policy '{name}'";
        tiers = new(StringComparer.OrdinalIgnoreCase);
        defaultTier = configured?.DefaultTier ?? code.DefaultTier;
        values = null!;
        StatedSettings<RateLimitSettings>[] limits = configured?.Limits is { } stated ? [stated] : [];
        var names = code.Tiers.Keys.Union(configured?.Tiers.Keys ?? [], StringComparer.OrdinalIgnoreCase).ToList();
        var valid = _unread.CheckPolicy(name, subject, code, configured);
        if (names.Count == 0)
            return _resolver.TryResolve(subject, [new(code.Limits, subject)], limits, [], out values) & valid & _unread.CheckDefaultTier(subject, code, configured);

        foreach (var tier in names)
        {
            code.Tiers.TryGetValue(tier, out var ofCode);
            StatedSettings<RateLimitSettings>[] ofConfiguration = configured is not null && configured.Tiers.TryGetValue(tier, out var found) ? [found] : [];
            valid &= _resolver.TryResolve($"{subject}, tier '{tier}'", [new(Layers(code.Limits, limits, ofCode), $"{subject}, tier '{tier}'") { IsIncomplete = limits.Any(one => one.IsIncomplete) }], [], ofConfiguration, out var resolved);
            tiers[tier] = resolved;
        }

        if (!valid)
            return false;
        if (defaultTier is not null && tiers.TryGetValue(defaultTier, out values!))
            return true;
        problems.Add(
            configured is null ? $"{subject}: DefaultTier" : $"{configured.Path}:DefaultTier",
            defaultTier,
            defaultTier is null
                ? $"a policy with tiers needs the one of callers whose tier nobody configured; set one of {string.Join(", ", names)}."
                : $"there is no such tier. {NearestName.Hint(defaultTier, names)}");
        return false;
    }

    // What configuration says of all tiers is weaker than what code says of one: the nearer to the tier, the stronger.
    private static RateLimitSettings Layers(RateLimitSettings code, StatedSettings<RateLimitSettings>[] configured, RateLimitSettings? tier) =>
        configured.Aggregate(code, (weaker, stronger) => weaker.Merge(stronger.Settings)).Merge(tier);

    private bool CheckUse(string subject, string store, RateLimitValues values)
    {
        if (!engine.Counts(store, values.Rule.Algorithm))
        {
            problems.Add(subject, values.Rule.Algorithm.ToString(), $"the store '{store}' does not count by this algorithm; choose TokenBucket or LeakyBucket, or another store.");
            return false;
        }

        if ((long)values.LeasedPermits * Instances <= values.Rule.Limit)
            return true;
        problems.Add(subject, KnobText.Format(values.LeasedPermits), $"LeasedPermits of {Instances} instances could take more than the whole limit, {values.Rule.Limit}, in advance; lower it to {values.Rule.Limit / Instances} or less.");
        return false;
    }

    private string? StoreOf(string? named, string subject)
    {
        var configured = Section.Store ?? engine.Options.Store;
        if (engine.StoreOf(named ?? configured, out var problem) is { } store)
            return store;
        problems.Add(named is null && Section.Store is not null ? $"{Section.Path}:Store" : $"{subject}: Store", named ?? configured, problem);
        return null;
    }
}
