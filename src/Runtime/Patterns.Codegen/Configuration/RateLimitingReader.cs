using System.Globalization;
using Microsoft.Extensions.Configuration;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.Configuration;

/// <summary>Reads the section <c>RateLimiting</c>. Every problem is noted.</summary>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class RateLimitingReader(ConfigurationProblems problems)
{
    private const string DefaultTier = "DefaultTier";
    private const string Tiers = "Tiers";

    private static readonly string[] s_known = ["Store", "Instances", "StoreTimeout", "Policies"];

    public RateLimitingOverrides Read(IConfigurationSection section)
    {
        var policies = new Dictionary<string, RateLimitPolicyOverrides>(StringComparer.OrdinalIgnoreCase);
        var read = new RateLimitingOverrides(section.Path, policies);
        foreach (var child in section.GetChildren())
        {
            switch (child.Key.ToUpperInvariant())
            {
                case "STORE":
                    read = read with { Store = child.Value };
                    break;
                case "INSTANCES":
                    read = read with { Instances = ReadInstances(child) };
                    break;
                case "STORETIMEOUT":
                    read = read with { StoreTimeout = ReadTimeout(child) };
                    break;
                case "POLICIES":
                    foreach (var policy in child.GetChildren())
                        policies[policy.Key] = ReadPolicy(policy);
                    break;
                default:
                    problems.Add(child.Path, child.Value, $"there is no such setting. {NearestName.Hint(child.Key, s_known)}");
                    break;
            }
        }

        return read;
    }

    /// <summary>What is wrong with a number of instances; null for nothing.</summary>
    public static string? ProblemOfInstances(int instances) => instances is < 1 or > 100_000 ? "set 1 to 100,000." : null;

    /// <summary>What is wrong with a time-out; null for nothing.</summary>
    public static string? ProblemOfTimeout(TimeSpan timeout) =>
        timeout < TimeSpan.FromMilliseconds(4) || timeout > TimeSpan.FromSeconds(30) ? "set a duration from 4ms to 30s." : null;

    private int? ReadInstances(IConfigurationSection section)
    {
        if (section.Value is not { } text)
            return null;
        if (!KnobText.Count(text, out var instances, out var remedy))
            problems.Add(section.Path, text, remedy);
        else if (ProblemOfInstances(instances) is { } problem)
            problems.Add(section.Path, instances.ToString(CultureInfo.InvariantCulture), problem);
        return instances;
    }

    private TimeSpan? ReadTimeout(IConfigurationSection section)
    {
        if (section.Value is not { } text)
            return null;
        if (!KnobText.Duration(text, out var timeout, out var remedy))
            problems.Add(section.Path, text, remedy);
        else if (ProblemOfTimeout(timeout) is { } problem)
            problems.Add(section.Path, text, problem);
        return timeout;
    }

    private RateLimitPolicyOverrides ReadPolicy(IConfigurationSection section)
    {
        var tiers = new Dictionary<string, StatedSettings<RateLimitSettings>>(StringComparer.OrdinalIgnoreCase);
        foreach (var tier in section.GetSection(Tiers).GetChildren())
        {
            // A tier that states nothing exists all the same.
            tiers[tier.Key] = SettingsReader.Read(RateLimitSection.Instance, tier, problems)
                ?? new(new RateLimitSettings(), tier.Path, new Dictionary<string, string>());
        }

        return new(section.Path, SettingsReader.Read(RateLimitSection.Instance, section, problems, DefaultTier, Tiers), section[DefaultTier], tiers);
    }
}
