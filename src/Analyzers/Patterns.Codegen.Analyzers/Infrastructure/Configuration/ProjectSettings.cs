namespace Patterns.Codegen.Analyzers.Infrastructure.Configuration;

/// <summary>
/// What the project tells the rules, read for one file: the keys of the <c>.editorconfig</c> that apply to it, then the MSBuild properties. Cheap to make;
/// thread-safe.
/// </summary>
internal readonly struct ProjectSettings(AnalyzerConfigOptions file, AnalyzerConfigOptions project)
{
    /// <summary>How far the project has come; null when it does not say.</summary>
    public ProjectStage? Stage => Read(SettingCatalog.Stage, SettingValues.Stage);

    /// <summary>How many instances run at once, <see cref="int.MaxValue"/> for <c>many</c>; null when it does not say.</summary>
    public int? Instances => Read(SettingCatalog.Instances, SettingValues.Instances);

    /// <summary>Whether the project says that there is one process only.</summary>
    public bool IsSingleProcess => Instances == 1;

    /// <summary>Names of methods that move money, with <c>*</c> for any text.</summary>
    public ImmutableArray<string> MoneyMethods => Read(SettingCatalog.MoneyMethods, SettingValues.Names) ?? SettingValues.UsualMoneyMethods;

    public TimeSpan IdempotencyMinTtl => Read(SettingCatalog.IdempotencyMinTtl, SettingValues.Duration) ?? SettingValues.UsualMinTtl;

    public TimeSpan IdempotencyMaxTtl => Read(SettingCatalog.IdempotencyMaxTtl, SettingValues.Duration) ?? SettingValues.UsualMaxTtl;

    public static ProjectSettings At(AnalyzerOptions options, SyntaxTree tree)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        return new ProjectSettings(provider.GetOptions(tree), provider.GlobalOptions);
    }

    /// <summary>The text of an MSBuild property; null when it is not set.</summary>
    public static string? PropertyText(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    /// <summary>The text of a key that says something; null when there is none.</summary>
    public static string? KeyText(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var text) && text.Trim() is { Length: > 0 } trimmed && !SettingText.IsUnset(trimmed) ? trimmed : null;

    /// <summary>What the key says, or else the property: one that means nothing is passed over, as PCG9003 says.</summary>
    private T? Read<T>(Setting setting, Func<string, T?> parse)
        where T : struct =>
        setting.Key is { } key && KeyText(file, key) is { } near && parse(near) is { } value ? value
        : PropertyText(project, setting.Property) is { } text ? parse(text)
        : null;
}
