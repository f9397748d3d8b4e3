using Patterns.Codegen.Analyzers.Infrastructure.Configuration;

namespace Patterns.Codegen.Analyzers.Fit;

/// <summary>The two settings that bound how long idempotency keys are kept, wherever each of them is said.</summary>
internal static class TtlRange
{
    /// <summary>What is wrong with the range; null when nothing is.</summary>
    /// <param name="file">The keys of a file; null to look at the properties alone.</param>
    /// <param name="project">The properties.</param>
    public static string? Problem(AnalyzerConfigOptions? file, AnalyzerConfigOptions project)
    {
        var (min, minName, isMinKey) = Read(SettingCatalog.IdempotencyMinTtl, SettingValues.UsualMinTtl, file, project);
        var (max, maxName, isMaxKey) = Read(SettingCatalog.IdempotencyMaxTtl, SettingValues.UsualMaxTtl, file, project);

        // Of two properties that contradict each other, the project file is told, and not every file as well.
        return min <= max || (file is not null && !isMinKey && !isMaxKey) ? null
            : $"{minName} is longer than {maxName}, so no time would be right and PCG3005 is silent; make the first the shorter one";
    }

    /// <summary>Whether a file says something of its own, so that the properties do not hold for it.</summary>
    public static bool IsSaidBy(AnalyzerConfigOptions file) =>
        ((Setting[])[SettingCatalog.IdempotencyMinTtl, SettingCatalog.IdempotencyMaxTtl]).Any(setting => ProjectSettings.KeyText(file, setting.Key!) is { } text && SettingValues.Duration(text) is not null);

    private static (TimeSpan Time, string Name, bool IsKey) Read(Setting setting, TimeSpan usual, AnalyzerConfigOptions? file, AnalyzerConfigOptions project)
    {
        if (file is not null && ProjectSettings.KeyText(file, setting.Key!) is { } near && SettingValues.Duration(near) is { } own)
            return (own, $"{setting.Key} in .editorconfig ({near})", true);
        return ProjectSettings.PropertyText(project, setting.Property) is { } text && SettingValues.Duration(text) is { } said
            ? (said, $"{setting.Property} ({text})", false)
            : (usual, $"{setting.Property} ({setting.Default}, as nothing else is said)", false);
    }
}
