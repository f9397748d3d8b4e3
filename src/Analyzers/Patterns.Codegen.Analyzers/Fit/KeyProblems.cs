using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Generators.Keys;

namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>What is wrong with the keys of an <c>.editorconfig</c> that apply to a file.</summary>
internal static class KeyProblems
{
    /// <summary>How a key would be called that only a whole project can have.</summary>
    private static readonly ImmutableArray<(string Key, Setting Setting)> s_ofProjects = [("patterns_analysis_mode", SettingCatalog.AnalysisMode)];

    private static readonly ImmutableArray<string> s_names = [.. SettingCatalog.Keys, .. s_ofProjects.Select(static one => one.Key)];

    /// <summary>The keys that are ours, or that somebody took for ours: all that begin like them, and those that are one of them but for how its words are put together.</summary>
    public static IEnumerable<string> KeysOf(AnalyzerConfigOptions options) => options.Keys.Where(IsOurs);

    public static IEnumerable<string> Of(AnalyzerConfigOptions options, AnalyzerConfigOptions project)
    {
        foreach (var key in KeysOf(options).OrderBy(static k => k, StringComparer.Ordinal))
        {
            if (options.TryGetValue(key, out var text) && ProblemOf(key, text.Trim()) is { } problem)
                yield return problem;
        }

        if (TtlRange.Problem(options, project) is { } range)
            yield return range;
    }

    private static bool IsOurs(string key) => key.StartsWith(SettingCatalog.KeyPrefix, StringComparison.OrdinalIgnoreCase) || Meant(key) is not null;

    private static string? ProblemOf(string key, string text)
    {
        if (SettingCatalog.All.FirstOrDefault(s => string.Equals(s.Key, key, StringComparison.OrdinalIgnoreCase)) is { } setting)
        {
            if (text.Length == 0)
                return $"'{setting.Key} =' in .editorconfig has no value, so it is ignored; write {setting.Values}, or take the line out";
            return !SettingText.IsUnset(text) && setting.Problem(text) is { } problem
                ? $"'{setting.Key} = {SettingText.Shown(text)}' in .editorconfig means nothing, so it is ignored; write {setting.Values}{problem}"
                : null;
        }

        var ignored = $"The key '{SettingText.Shown(key)}' ('{SettingText.Shown(text)}') in .editorconfig does not exist, so it is ignored";
        var meant = Meant(key) ?? NearestName.Of(key, s_names);
        if (s_ofProjects.FirstOrDefault(one => one.Key == meant) is { Setting: { } whole })
            return $"{ignored}: only a whole project has it; write the property {whole.Property} in the project file: {whole.Values}";
        return SettingCatalog.All.FirstOrDefault(s => s.Key == meant && meant is not null) is { } near
            ? $"{ignored}; did you mean '{near.Key}'? It takes {near.Values}"
            : $"{ignored}; the keys are {string.Join(", ", SettingCatalog.Keys)}";
    }

    /// <summary>The key that this one is but for its separators and a letter or two: <c>PatternsInstances</c>, <c>pattern.project.stage</c>.</summary>
    private static string? Meant(string key)
    {
        // Of the hundreds of keys that a project has, few begin so.
        if (key.Length < 8 || !key.StartsWith("pa", StringComparison.OrdinalIgnoreCase))
            return null;
        var letters = Letters(key);
        return NearestName.Of(letters, s_names.Select(Letters), most: 2) is { } nearest ? s_names.First(name => Letters(name) == nearest) : null;
    }

    private static string Letters(string key) => new([.. key.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
