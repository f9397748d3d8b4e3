namespace Patterns.Codegen.Analyzers.Infrastructure.Configuration;

/// <summary>
/// What the project tells the rules, read for one file: the keys of the <c>.editorconfig</c> that apply to it, then the MSBuild properties. Cheap to make;
/// thread-safe.
/// </summary>
internal readonly struct ProjectSettings(AnalyzerConfigOptions file, AnalyzerConfigOptions project)
{
    /// <summary>How far the project has come; null when it does not say.</summary>
    public ProjectStage? Stage => Text(SettingCatalog.Stage) is { } text ? SettingValues.Stage(text) : null;

    /// <summary>How many instances run at once, <see cref="int.MaxValue"/> for <c>many</c>; null when it does not say.</summary>
    public int? Instances => Text(SettingCatalog.Instances) is { } text ? SettingValues.Instances(text) : null;

    /// <summary>Whether the project says that there is one process only.</summary>
    public bool IsSingleProcess => Instances == 1;

    /// <summary>Names of methods that move money, with <c>*</c> for any text.</summary>
    public ImmutableArray<string> MoneyMethods =>
        Text(SettingCatalog.MoneyMethods) is { } text && SettingValues.Names(text) is { IsEmpty: false } names ? names : SettingValues.UsualMoneyMethods;

    public TimeSpan IdempotencyMinTtl => Duration(SettingCatalog.IdempotencyMinTtl) ?? TimeSpan.FromHours(24);

    public TimeSpan IdempotencyMaxTtl => Duration(SettingCatalog.IdempotencyMaxTtl) ?? TimeSpan.FromHours(72);

    public static ProjectSettings At(AnalyzerOptions options, SyntaxTree tree)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        return new ProjectSettings(provider.GetOptions(tree), provider.GlobalOptions);
    }

    /// <summary>The text of an MSBuild property; null when it is not set.</summary>
    public static string? PropertyText(AnalyzerConfigOptions options, string property) =>
        options.TryGetValue("build_property." + property, out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private TimeSpan? Duration(Setting setting) => Text(setting) is { } text ? SettingValues.Duration(text) : null;

    private string? Text(Setting setting) =>
        setting.Key is not null && file.TryGetValue(setting.Key, out var text) && text.Trim().Length > 0 ? text : PropertyText(project, setting.Property);
}
