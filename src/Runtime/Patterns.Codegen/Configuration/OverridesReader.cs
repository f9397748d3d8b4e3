using Microsoft.Extensions.Configuration;
using Patterns.Codegen.Idempotency;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen.Configuration;

/// <summary>Reads the <c>Patterns</c> section of configuration, by hand so that it survives trimming. Every problem is noted, not only the first.</summary>
internal sealed class OverridesReader(ConfigurationProblems problems)
{
    private const string Dependencies = "Dependencies";
    private const string Methods = "Methods";
    private const string Store = "Store";
    private const string RateLimiting = "RateLimiting";

    private static readonly string[] s_ofBoth =
        [RetrySection.Instance.Name, TimeoutSection.Total.Name, TimeoutSection.Attempt.Name, HedgeSection.Instance.Name];

    private static readonly string[] s_ofMethod = [.. s_ofBoth, LockSection.Instance.Name, IdempotencySection.Idempotent.Name, IdempotencySection.Deduplicate.Name, RateLimitSection.Instance.Name];

    private static readonly string[] s_ofDependency =
        [CircuitBreakerSection.Instance.Name, BulkheadSection.Instance.Name, .. s_ofBoth];

    // Each kind of pattern that keeps state: the section that may name its default store.
    private static readonly string[] s_categories = [LockSet.Category, IdempotencySet.Category];

    private static readonly string[] s_sections = [Dependencies, Methods, .. s_categories, RateLimiting];

    /// <summary>Whether the section may hold a section of this name.</summary>
    public static bool Knows(string key) =>
        s_sections.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the section. Whether the methods and dependencies exist is checked later, when they are known.</summary>
    public PatternOverrides Read(IConfiguration configuration)
    {
        var dependencies = new Dictionary<string, OverrideGroup>(StringComparer.OrdinalIgnoreCase);
        var methods = new List<OverrideGroup>();
        var stores = new Dictionary<string, ConfiguredStore>(StringComparer.OrdinalIgnoreCase);
        var rateLimiting = RateLimitingOverrides.None;
        if (configuration is IConfigurationSection { Value: { } text } root)
            NoteText(root, text, Dependencies);
        if (IsRoot(configuration))
        {
            // Everything else in it is the application's.
            problems.Add("Patterns", null, "the whole configuration was given in place of its section; pass configuration.GetSection(\"Patterns\") as PatternRuntimeOptions.Configuration.");
            return PatternOverrides.None;
        }

        foreach (var child in configuration.GetChildren())
        {
            if (child is { Value: { } childText } && (Is(child, Dependencies) || Is(child, Methods)))
                NoteText(child, childText, "{name}");
            if (Is(child, Dependencies))
            {
                foreach (var dependency in child.GetChildren())
                    dependencies[dependency.Key] = ReadGroup(dependency, s_ofDependency);
            }
            else if (Is(child, Methods))
            {
                methods.AddRange(child.GetChildren().Select(method => ReadGroup(method, s_ofMethod)));
            }
            else if (child.Key.Equals(RateLimiting, StringComparison.OrdinalIgnoreCase))
            {
                rateLimiting = new RateLimitingReader(problems).Read(child);
            }
            else if (s_categories.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                ReadStore(child, stores);
            }
            else
            {
                problems.Add(child.Path, child.Value, $"there is no such section. {NearestName.Hint(child.Key, s_sections)}");
            }
        }

        return new(dependencies, methods) { DefaultStores = stores, RateLimiting = rateLimiting };
    }

    private static bool IsRoot(IConfiguration configuration) =>
        configuration is not IConfigurationSection && configuration.GetSection("Patterns").GetChildren().Any(child => Knows(child.Key));

    private void ReadStore(IConfigurationSection category, Dictionary<string, ConfiguredStore> stores)
    {
        foreach (var child in category.GetChildren())
        {
            if (!child.Key.Equals(Store, StringComparison.OrdinalIgnoreCase))
                problems.Add(child.Path, child.Value, $"there is no such setting. {NearestName.Hint(child.Key, [Store])}");
            else if (!string.IsNullOrWhiteSpace(child.Value))
                stores[category.Key] = new(child.Value, child.Path);
            else
                problems.Add(child.Path, child.Value, "expected the name of a registered store.");
        }
    }

    private static bool Is(IConfigurationSection section, string name) => section.Key.Equals(name, StringComparison.OrdinalIgnoreCase);

    // An empty text is what JSON's {} and [] become.
    private void NoteText(IConfigurationSection section, string text, string inside)
    {
        if (text.Length > 0)
            problems.Add(section.Path, text, $"it is a section; set values inside it, such as {section.Path}:{inside}:... .");
    }

    private OverrideGroup ReadGroup(IConfigurationSection configuration, string[] known)
    {
        var group = new OverrideGroup(configuration.Key, configuration.Path);
        if (configuration.Value is { } text)
            NoteText(configuration, text, known[0]);
        foreach (var child in configuration.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                problems.Add(child.Path, child.Value, Misplaced(child.Key) ?? $"there is no such section here. {NearestName.Hint(child.Key, known)}");
            else
                group = ReadInto(group, child);
        }

        return group;
    }

    private static string? Misplaced(string key) => key.Equals(RateLimitSection.Instance.Name, StringComparison.OrdinalIgnoreCase)
        ? $"a rate limit belongs to a method or a policy; set {Methods}:{{method}}:{key}, or {RateLimiting}:Policies:{{policy}}, instead."
        : s_ofDependency.Contains(key, StringComparer.OrdinalIgnoreCase)
        ? $"all methods of a dependency share its {key}; set {Dependencies}:{{dependency}}:{key} instead."
        : null;

    private OverrideGroup ReadInto(OverrideGroup group, IConfigurationSection section) => section.Key.ToUpperInvariant() switch
    {
        "CIRCUITBREAKER" => group with { CircuitBreaker = SettingsReader.Read(CircuitBreakerSection.Instance, section, problems) },
        "BULKHEAD" => group with { Bulkhead = SettingsReader.Read(BulkheadSection.Instance, section, problems) },
        "RETRY" => group with { Retry = SettingsReader.Read(RetrySection.Instance, section, problems) },
        "TIMEOUT" => group with { Timeout = SettingsReader.Read(TimeoutSection.Total, section, problems) },
        "ATTEMPTTIMEOUT" => group with { AttemptTimeout = SettingsReader.Read(TimeoutSection.Attempt, section, problems) },
        "LOCK" => group with { Lock = SettingsReader.Read(LockSection.Instance, section, problems) },
        "IDEMPOTENT" => group with { Idempotent = SettingsReader.Read(IdempotencySection.Idempotent, section, problems) },
        "DEDUPLICATE" => group with { Deduplicate = SettingsReader.Read(IdempotencySection.Deduplicate, section, problems) },
        "RATELIMIT" => group with { RateLimit = SettingsReader.Read(RateLimitSection.Instance, section, problems) },
        _ => group with { Hedge = SettingsReader.Read(HedgeSection.Instance, section, problems) },
    };
}
