using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Fit;

public sealed class PCG9003Tests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "build_property.PatternsProjectStage", "Groth", "PatternsProjectStage is 'Groth', which means nothing, so it is ignored; write Interview, Hackathon, MVP, Growth or Enterprise; did you mean Growth?" },
        { "build_property.PatternsInstances", "0", "write a whole number from 1, or many" },
        { "build_property.PatternsInstances", "two", "PatternsInstances is 'two'" },
        { "build_property.PatternsInstances", "99999999999", "PatternsInstances is '99999999999'" },
        { "build_property.PatternsInstances", "-1", "PatternsInstances is '-1'" },
        { "build_property.PatternsInstances", "1.5", "PatternsInstances is '1.5'" },
        { "build_property.PatternsInstances", "manny", "write a whole number from 1, or many; did you mean many?" },
        { "build_property.PatternsProjectStage", "Growth, MVP", "PatternsProjectStage is 'Growth, MVP'" },
        { "build_property.PatternsProjectStage", "3", "write Interview, Hackathon, MVP, Growth or Enterprise" },
        { "build_property.PatternsMoneyMethods", "*, ,", "'*' alone would be every method" },
        { "build_property.PatternsMoneyMethods", "Charge*, *", "'*' alone would be every method" },
        { "build_property.PatternsMoneyMethods", ",", "PatternsMoneyMethods is ','" },
        { "build_property.PatternsMoneyMethods", "Charge* Refund*", "PatternsMoneyMethods is 'Charge* Refund*', which means nothing, so it is ignored; write names of methods or routes, with * for any text, separated by commas; 'Charge* Refund*' has a blank, which no name has" },
        { "build_property.PatternsMoneyMethods", "Pay*,Charge\tRefund", "has a blank, which no name has" },
        { "build_property.PatternsMoneyMethods", "Charge*|Refund*", "'Charge*|Refund*' has a '|'" },
        { "build_property.PatternsMoneyMethods", "api/payments", "'api/payments' has a '/', which no name has" },
        { "build_property.PatternsMoneyMethods", "Charge.*", "'Charge.*' has a point before its *" },
        { "build_property.PatternsMoneyMethods", "^Charge", "'^Charge' has a '^'" },
        { "build_property.PatternsIdempotencyMinTtl", "24", "PatternsIdempotencyMinTtl is '24', which means nothing, so it is ignored; write a duration such as 24h (units: ms, s, m, h, d)" },
        { "build_property.PatternsIdempotencyMinTtl", "0h", "it must be longer than zero" },
        { "build_property.PatternsIdempotencyMinTtl", "-24h", "PatternsIdempotencyMinTtl is '-24h'" },
        { "build_property.PatternsIdempotencyMinTtl", "24 hours", "PatternsIdempotencyMinTtl is '24 hours'" },
        { "build_property.PatternsIdempotencyMaxTtl", "1.00:00:00", "PatternsIdempotencyMaxTtl is '1.00:00:00'" },
        { "build_property.PatternsIdempotencyMaxTtl", "99999999d", "the longest is 10675199d" },
        { "build_property.PatternsIdempotencyMinTtl", "96h", "PatternsIdempotencyMinTtl (96h) is longer than PatternsIdempotencyMaxTtl (72h, as nothing else is said)" },
        { "build_property.PatternsIdempotencyMaxTtl", "12h", "PatternsIdempotencyMinTtl (24h, as nothing else is said) is longer than PatternsIdempotencyMaxTtl (12h)" },
        { "build_property.PatternsAnalysisMode", "Strikt", "did you mean Strict?" },
        { "build_property.PatternsStage", "MVP", "its name is PatternsProjectStage" },
        { "build_property.PatternProjectStage", "MVP", "The property PatternProjectStage ('MVP') does not exist, so it is ignored; its name is PatternsProjectStage" },
        { "build_property.PatternsMoney", "Pay*", "its name is PatternsMoneyMethods" },
        { "build_property.PatternsMode", "Strict", "its name is PatternsAnalysisMode" },
        { "patterns_project_stage", "Enterprize", "'patterns_project_stage = Enterprize' in .editorconfig means nothing" },
        { "patterns_project_stage", "", "'patterns_project_stage =' in .editorconfig has no value, so it is ignored; write Interview, Hackathon, MVP, Growth or Enterprise, or take the line out" },
        { "patterns_instance", "3", "The key 'patterns_instance' ('3') in .editorconfig does not exist, so it is ignored; did you mean 'patterns_instances'? It takes a whole number from 1, or many" },
        { "patterns_instance", "", "did you mean 'patterns_instances'?" },
        { "patterns_xyzzy", "3", "the keys are patterns_project_stage" },
        { "patternsinstances", "3", "did you mean 'patterns_instances'?" },
        { "pattern_instances", "3", "did you mean 'patterns_instances'?" },
        { "patterns.project.stage", "MVP", "did you mean 'patterns_project_stage'?" },
        { "paterns_money_methods", "Pay", "did you mean 'patterns_money_methods'?" },
        { "patterns_analysis_mode", "Strict", "The key 'patterns_analysis_mode' ('Strict') in .editorconfig does not exist, so it is ignored: only a whole project has it; write the property PatternsAnalysisMode in the project file: None, Default or Strict" },
        { "patterns_analysis_mod", "Strikt", "the property PatternsAnalysisMode in the project file: None, Default or Strict" },
        { "patterns_money_methods", "Charge* Refund*", "'patterns_money_methods = Charge* Refund*' in .editorconfig means nothing, so it is ignored; write names of methods or routes, with * for any text, separated by commas; 'Charge* Refund*' has a blank" },
        { "patterns_idempotency_min_ttl", "96h", "patterns_idempotency_min_ttl in .editorconfig (96h) is longer than PatternsIdempotencyMaxTtl (72h, as nothing else is said), so no time would be right and PCG3005 is silent; make the first the shorter one" },
        { "patterns_idempotency_max_ttl", "90m", "PatternsIdempotencyMinTtl (24h, as nothing else is said) is longer than patterns_idempotency_max_ttl in .editorconfig (90m)" },
        { "patterns_idempotency_min_ttl", "24H", "'patterns_idempotency_min_ttl = 24H' in .editorconfig means nothing" },
    };

    public static TheoryData<string, string> Right => new()
    {
        { "build_property.PatternsProjectStage", "growth" },
        { "build_property.PatternsProjectStage", "" },
        { "build_property.PatternsInstances", " 12 " },
        { "patterns_instances", "Many" },
        { "patterns_money_methods", "Charge*, Refund" },
        { "patterns_money_methods", "Charge*;Refund," },
        { "patterns_money_methods", "send-payout, transfers:execute, *Pay*, 支払い" },
        { "patterns_idempotency_max_ttl", "30d" },
        { "patterns_idempotency_max_ttl", "24h" },
        { "patterns_instances", "unset" },
        { "pattern_matching_style", "any" },
        { "page_instances", "any" },
        { "patternfly_version", "5" },
        { "build_property.PatternsAnalysisMode", "none" },
        { "dotnet_diagnostic.PCG9003.severity", "warning" },
        { "build_property.TargetFramework", "net10.0" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task Names_what_is_wrong(string key, string value, string says)
    {
        var diagnostic = Assert.Single((await RunAsync(key, value)).Diagnostics, d => d.Id == "PCG9003");
        Assert.Contains(says, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        var file = diagnostic.Location.GetLineSpan();
        if (key.StartsWith("build_property.", StringComparison.Ordinal))
            Assert.Equal("/src/Shop.csproj", file.Path);
        else
            Assert.EndsWith(".cs", file.Path, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Right))]
    public async Task Is_silent_about_what_means_something(string key, string value) =>
        Assert.Empty((await RunAsync(key, value)).Diagnostics.Select(d => d.ToString()));

    [Fact]
    public async Task Compares_what_a_key_and_a_property_say()
    {
        var problems = await MessagesAsync("// build_property.PatternsIdempotencyMaxTtl = 36h\n// patterns_idempotency_min_ttl = 48h\n");
        Assert.Equal(["patterns_idempotency_min_ttl in .editorconfig (48h) is longer than PatternsIdempotencyMaxTtl (36h), so no time would be right and PCG3005 is silent; make the first the shorter one"], problems);
        Assert.Empty(await MessagesAsync("// build_property.PatternsIdempotencyMaxTtl = 10h\n// patterns_idempotency_min_ttl = 5h\n"));
        Assert.Equal(["PatternsIdempotencyMinTtl (48h) is longer than PatternsIdempotencyMaxTtl (36h), so no time would be right and PCG3005 is silent; make the first the shorter one"], await MessagesAsync("// build_property.PatternsIdempotencyMaxTtl = 36h\n// build_property.PatternsIdempotencyMinTtl = 48h\n"));
    }

    /// <summary>"So it is ignored" is true: what is said elsewhere holds then.</summary>
    [Theory]
    [InlineData("several", 1)]
    [InlineData("", 1)]
    [InlineData("unset", 1)]
    [InlineData("3", 3)]
    public void A_key_without_meaning_leaves_the_property_alone(string key, int instances)
    {
        var options = new Settings(new Dictionary<string, string> { ["build_property.PatternsInstances"] = "1", ["patterns_instances"] = key }).GlobalOptions;
        Assert.Equal(instances, new ProjectSettings(options, options).Instances);
    }

    [Theory]
    [InlineData("Charge* Refund*")]
    [InlineData("Charge*, *")]
    [InlineData(" , ")]
    public void A_list_without_meaning_leaves_the_usual_words(string names)
    {
        var options = new Settings(new Dictionary<string, string> { ["patterns_money_methods"] = names }).GlobalOptions;
        Assert.Equal(SettingValues.UsualMoneyMethods, new ProjectSettings(options, options).MoneyMethods);
    }

    private static async Task<IEnumerable<string>> MessagesAsync(string settings) =>
        (await Analysis.RunAsync(Sample.Parse("PCG9003", "bad", "settings", settings + "namespace Shop;\n\npublic class Counter;\n"))).Diagnostics.Where(d => d.Id == "PCG9003").Select(d => d.GetMessage());

    private static Task<Analysis> RunAsync(string key, string value)
    {
        var sample = Sample.Parse("PCG9003", "bad", "settings", "namespace Shop;\n\npublic class Counter;\n");
        return Analysis.RunAsync(sample with { Settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["build_property.MSBuildProjectFullPath"] = "/src/Shop.csproj", [key] = value } });
    }
}
