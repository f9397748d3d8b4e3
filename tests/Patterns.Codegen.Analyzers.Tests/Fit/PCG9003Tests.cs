using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Fit;

public sealed class PCG9003Tests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "build_property.PatternsProjectStage", "Groth", "PatternsProjectStage is 'Groth', which means nothing, so it is ignored; write Interview, Hackathon, MVP, Growth or Enterprise; did you mean Growth?" },
        { "build_property.PatternsInstances", "0", "write a whole number from 1, or many" },
        { "build_property.PatternsInstances", "two", "PatternsInstances is 'two'" },
        { "build_property.PatternsMoneyMethods", "*, ,", "PatternsMoneyMethods" },
        { "build_property.PatternsIdempotencyMinTtl", "24", "a duration such as 24h" },
        { "build_property.PatternsIdempotencyMinTtl", "96h", "is longer than PatternsIdempotencyMaxTtl" },
        { "build_property.PatternsAnalysisMode", "Strikt", "did you mean Strict?" },
        { "build_property.PatternsStage", "MVP", "its name is PatternsProjectStage" },
        { "patterns_project_stage", "Enterprize", "'patterns_project_stage = Enterprize' in .editorconfig means nothing" },
        { "patterns_instance", "3", "did you mean 'patterns_instances'?" },
        { "patterns_xyzzy", "3", "the keys are patterns_project_stage" },
    };

    public static TheoryData<string, string> Right => new()
    {
        { "build_property.PatternsProjectStage", "growth" },
        { "build_property.PatternsProjectStage", "" },
        { "build_property.PatternsInstances", " 12 " },
        { "patterns_instances", "Many" },
        { "patterns_money_methods", "Charge*, Refund" },
        { "patterns_idempotency_max_ttl", "30d" },
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

    private static Task<Analysis> RunAsync(string key, string value) => Analysis.RunAsync(
        Sample.Parse("PCG9003", "bad", "settings", $"// build_property.MSBuildProjectFullPath = /src/Shop.csproj\n// {key} = {value}\nnamespace Shop;\n\npublic class Counter;\n"));
}
