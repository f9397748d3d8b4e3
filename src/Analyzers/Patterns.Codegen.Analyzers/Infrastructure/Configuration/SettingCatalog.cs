using Patterns.Codegen.Generators.Keys;
using Patterns.Codegen.Generators.Parsing.Values;

namespace Patterns.Codegen.Analyzers.Infrastructure.Configuration;

/// <summary>All settings. The props of the package make the same properties visible to the compiler; a test compares them.</summary>
internal static class SettingCatalog
{
    public const string KeyPrefix = "patterns_";

    public static readonly Setting Stage = new(
        "PatternsProjectStage",
        "patterns_project_stage",
        "Interview, Hackathon, MVP, Growth or Enterprise",
        "not said",
        "How far the project has come. PCG9001 names the patterns that are too much for it.",
        static text => SettingValues.Stage(text) is null ? Suggest(text, Enum.GetNames(typeof(ProjectStage))) : null);

    public static readonly Setting Instances = new(
        "PatternsInstances",
        "patterns_instances",
        "a whole number from 1, or many",
        "not said; the rules about state in memory expect several",
        "How many instances run at once. With 1, PCG9002 names distributed stores that one process does not need, rules about state in memory are silent, and PCG2003 is a hint.",
        static text => SettingValues.Instances(text) is null ? Suggest(text, ["many"]) : null);

    public static readonly Setting MoneyMethods = new(
        "PatternsMoneyMethods",
        "patterns_money_methods",
        "names of methods or routes, with * for any text, separated by commas",
        "the usual words: " + string.Join(", ", SettingValues.UsualMoneyMethods),
        "Which POST endpoints move money, for PCG3006. A list of your own replaces the usual words.",
        NameList.ProblemOf);

    public static readonly Setting IdempotencyMinTtl = new(
        "PatternsIdempotencyMinTtl",
        "patterns_idempotency_min_ttl",
        "a duration such as 24h (units: ms, s, m, h, d)",
        "24h",
        "The shortest time that PCG3005 lets idempotency keys be kept.",
        DurationProblem);

    public static readonly Setting IdempotencyMaxTtl = new(
        "PatternsIdempotencyMaxTtl",
        "patterns_idempotency_max_ttl",
        "a duration such as 72h (units: ms, s, m, h, d)",
        "72h",
        "The longest time that PCG3005 lets idempotency keys be kept.",
        DurationProblem);

    public static readonly Setting AnalysisMode = new(
        "PatternsAnalysisMode",
        null,
        "None, Default or Strict",
        "Default",
        "A preset of severities: None switches off every rule that can be, Strict makes warnings errors and hints warnings.",
        static text => AnalysisModes.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : Suggest(text, AnalysisModes));

    /// <summary>The presets that the package carries.</summary>
    public static readonly ImmutableArray<string> AnalysisModes = ["None", "Default", "Strict"];

    public static readonly ImmutableArray<Setting> All = [Stage, Instances, MoneyMethods, IdempotencyMinTtl, IdempotencyMaxTtl, AnalysisMode];

    /// <summary>The keys that an <c>.editorconfig</c> may have.</summary>
    public static readonly ImmutableArray<string> Keys = [.. All.Select(static setting => setting.Key).OfType<string>()];

    /// <summary>Names that people write for a property; made visible to the compiler only so that they are not ignored in silence.</summary>
    public static readonly ImmutableArray<(string Written, Setting Meant)> Misnomers =
    [
        ("PatternsStage", Stage),
        ("PatternStage", Stage),
        ("PatternProjectStage", Stage),
        ("PatternsProjectStages", Stage),
        ("PatternsInstance", Instances),
        ("PatternInstances", Instances),
        ("PatternsInstanceCount", Instances),
        ("PatternsInstancesCount", Instances),
        ("PatternsMoney", MoneyMethods),
        ("PatternsMoneyMethod", MoneyMethods),
        ("PatternMoneyMethods", MoneyMethods),
        ("PatternsMoneyNames", MoneyMethods),
        ("PatternsMinTtl", IdempotencyMinTtl),
        ("PatternsMinIdempotencyTtl", IdempotencyMinTtl),
        ("PatternIdempotencyMinTtl", IdempotencyMinTtl),
        ("PatternsMaxTtl", IdempotencyMaxTtl),
        ("PatternsMaxIdempotencyTtl", IdempotencyMaxTtl),
        ("PatternIdempotencyMaxTtl", IdempotencyMaxTtl),
        ("PatternsMode", AnalysisMode),
        ("PatternAnalysisMode", AnalysisMode),
        ("PatternsAnalyzerMode", AnalysisMode),
        ("PatternsAnalysisLevel", AnalysisMode),
    ];

    private static string? DurationProblem(string text) =>
        SettingValues.Duration(text) is not null ? null
        : DurationParser.IsTooLong(text.Trim()) ? "; the longest is 10675199d"
        : DurationParser.TryParse(text.Trim(), out _, out _) ? "; it must be longer than zero"
        : "";

    /// <summary>A question after the message when the value looks like one that exists.</summary>
    private static string Suggest(string text, IEnumerable<string> names) =>
        NearestName.Of(text, names) is { } name ? $"; did you mean {name}?" : "";
}
