using Patterns.Codegen.Analyzers.Infrastructure.Configuration;

namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>What is wrong with the MSBuild properties of a project.</summary>
internal static class PropertyProblems
{
    /// <param name="options">The properties.</param>
    /// <param name="files">What the files say, which goes before the properties.</param>
    public static IEnumerable<string> Of(AnalyzerConfigOptions options, IEnumerable<AnalyzerConfigOptions> files)
    {
        foreach (var setting in SettingCatalog.All)
        {
            if (ProjectSettings.PropertyText(options, setting.Property) is { } text && setting.Problem(text) is { } problem)
                yield return $"The property {setting.Property} is '{SettingText.Shown(text)}', which means nothing, so it is ignored; write {setting.Values}{problem}";
        }

        foreach (var (written, meant) in SettingCatalog.Misnomers)
        {
            if (ProjectSettings.PropertyText(options, written) is { } text)
                yield return $"The property {written} ('{SettingText.Shown(text)}') does not exist, so it is ignored; its name is {meant.Property}";
        }

        if (TtlRange.Problem(null, options) is { } range && files.Any(static file => !TtlRange.IsSaidBy(file)))
            yield return range;
    }
}
