using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Configuration;

/// <summary>Finds what is stated of rate limits in places where nobody reads it: it would look as if it held.</summary>
/// <param name="problems">Takes what is found.</param>
internal sealed class UnreadRateLimits(ConfigurationProblems problems)
{
    private static readonly string[] s_ofPolicy = [nameof(RateLimitSettings.OnLimited), nameof(RateLimitSettings.MaxWait)];
    private static readonly string[] s_ofAttribute = [.. s_ofPolicy, nameof(RateLimitSettings.OnStoreFailure)];

    /// <summary>What a policy and its tiers state.</summary>
    /// <returns>False when a problem was noted.</returns>
    public bool CheckPolicy(string name, string subject, RateLimitPolicySettings code, RateLimitPolicyOverrides? configured)
    {
        var valid = IsAbsent($"{subject}: Policy", code.Limits.Policy, "a policy states its limits itself; remove it.");
        foreach (var (tier, stated) in code.Tiers)
            valid &= stated is null || CheckTier(name, $"{subject}, tier '{tier}'", stated);
        foreach (var stated in configured?.Tiers.Values ?? [])
        {
            foreach (var knob in s_ofPolicy)
                valid &= IsAbsent($"{stated.Origin}:{knob}", stated.Texts.GetValueOrDefault(knob), ForAll(name, knob));
        }

        return valid;
    }

    /// <summary>What a policy without tiers states of the default one.</summary>
    /// <returns>False when a problem was noted.</returns>
    public bool CheckDefaultTier(string subject, RateLimitPolicySettings code, RateLimitPolicyOverrides? configured) => configured?.DefaultTier is { } tier
        ? IsAbsent($"{configured.Path}:DefaultTier", tier, $"the policy has no tiers; set {configured.Path}:Tiers:{tier}, or remove it.")
        : IsAbsent($"{subject}: DefaultTier", code.DefaultTier, $"the policy has no tiers; set Tiers[\"{code.DefaultTier}\"], or remove it.");

    /// <summary>What configuration states for a method whose limits are all policies.</summary>
    /// <returns>False when a problem was noted.</returns>
    public bool CheckMethod(StatedSettings<RateLimitSettings> configured, string policy)
    {
        var valid = true;
        foreach (var (knob, text) in configured.Texts.Where(one => !s_ofAttribute.Contains(one.Key)))
        {
            valid &= IsAbsent(
                $"{configured.Origin}:{knob}",
                text,
                $"the method's [RateLimit] names the policy '{policy}', whose limits hold for all that name it; set Patterns:RateLimiting:Policies:{policy}:{knob} instead, or have the attribute state its own limit. "
                + $"Only {string.Join(", ", s_ofAttribute)} can be set here.");
        }

        return valid;
    }

    /// <summary>What a policy states of a wait that its calls do not make. What one that waits in code says of its wait stays, where configuration has it refuse.</summary>
    /// <returns>False when a problem was noted.</returns>
    public bool CheckWait(string subject, RateLimitPolicySettings code, RateLimitPolicyOverrides? configured, RateLimitExceeded onLimited) =>
        CheckWait(configured?.Limits, onLimited)
        & (onLimited == RateLimitExceeded.Wait || code.Limits.OnLimited == RateLimitExceeded.Wait || IsAbsent($"{subject}: MaxWait", code.Limits.MaxWait, NoWait("OnLimited")));

    /// <summary>What configuration states of a wait that calls do not make.</summary>
    /// <returns>False when a problem was noted.</returns>
    public bool CheckWait(StatedSettings<RateLimitSettings>? configured, RateLimitExceeded onLimited) =>
        configured is null || onLimited == RateLimitExceeded.Wait || IsAbsent($"{configured.Origin}:MaxWait", configured.Texts.GetValueOrDefault("MaxWait"), NoWait($"{configured.Origin}:OnLimited"));

    private static string NoWait(string onLimited) => $"calls above the limit do not wait; set {onLimited} to Wait as well, or remove it.";

    private static string ForAll(string name, string knob) =>
        $"all tiers of a policy have the same {knob}; set Patterns:RateLimiting:Policies:{name}:{knob}, or {knob} in Limits or of the [RateLimit] that names the policy.";

    private bool CheckTier(string name, string subject, RateLimitSettings stated) =>
        IsAbsent($"{subject}: OnLimited", stated.OnLimited, ForAll(name, nameof(stated.OnLimited)))
        & IsAbsent($"{subject}: MaxWait", stated.MaxWait, ForAll(name, nameof(stated.MaxWait)))
        & IsAbsent($"{subject}: Store", stated.Store, "all tiers of a policy are counted in one store; set Store in Limits.")
        & IsAbsent($"{subject}: Policy", stated.Policy, "a tier states its limits itself; remove it.");

    private bool IsAbsent(string section, object? value, string remedy)
    {
        if (value is null or "")
            return true;
        problems.Add(section, KnobText.Format(value), remedy);
        return false;
    }
}
