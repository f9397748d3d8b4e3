using System.Reflection;
using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>What every rule owes: one entry in the catalogue, a page, a test class, a help link.</summary>
public sealed class RuleCatalogTests
{
    [Fact]
    public void All_descriptors_of_the_assembly_are_in_the_catalogue()
    {
        var declared = typeof(RuleCatalog).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(declared, RuleCatalog.All.Select(rule => rule.Id));
    }

    [Fact]
    public void Every_rule_of_the_catalogue_is_supported_by_an_analyzer()
    {
        var supported = AnalyzerCatalog.Create().SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct();
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id), supported.Order(StringComparer.Ordinal));
    }

    /// <summary>The rules named in what the project forbids; they are tried the hardest.</summary>
    private static readonly string[] s_forbidden = ["PCG1001", "PCG1002", "PCG2001", "PCG2002", "PCG3001", "PCG3002", "PCG4001"];

    [Theory, MemberData(nameof(RuleDocumentTests.Ids), MemberType = typeof(RuleDocumentTests))]
    public void Every_rule_has_enough_samples(string id)
    {
        if (SampleFiles.All.All(sample => sample.Rule != id) || Environment.GetEnvironmentVariable("PATTERNS_SAMPLES") is { Length: > 0 })
            return;

        var enough = s_forbidden.Contains(id) ? 15 : 3;
        Assert.True(SampleFiles.Of("bad").Count(sample => sample.Rule == id) >= enough, $"{id} needs {enough} bad samples.");
        Assert.True(SampleFiles.Of("good").Count(sample => sample.Rule == id) >= enough, $"{id} needs {enough} good samples.");
    }

    [Fact]
    public void Every_rule_has_a_page_a_link_and_a_test_class()
    {
        var classes = typeof(RuleCatalogTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();
        foreach (var rule in RuleCatalog.All)
        {
            Assert.Matches($@"^patterns\.codegen/\d+\.\d+\.\d+[^/+]*/docs/rules/{rule.Id}\.md$", rule.HelpLinkUri);
            Assert.True(File.Exists(Repository.PathOf("docs", "rules", rule.Id + ".md")), rule.Id);
            Assert.True(classes.Contains(rule.Id + "Tests") || SampleFiles.All.Any(sample => sample.Rule == rule.Id), $"{rule.Id} has no tests.");
            Assert.False(rule.Title.ToString().EndsWith('.'), rule.Id);
            Assert.EndsWith(".", rule.Description.ToString());
        }
    }

    [Fact]
    public void No_page_is_left_over()
    {
        var pages = Directory.EnumerateFiles(Repository.PathOf("docs", "rules"), "PCG*.md").Select(path => Path.GetFileNameWithoutExtension(path)!);
        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id), pages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_analyzer_has_what_all_share() =>
        Assert.All(AnalyzerCatalog.Create(), analyzer => Assert.IsType<PatternAnalyzer>(analyzer, exactMatch: false));

    [Fact]
    public void Every_rule_is_run_by_one_analyzer()
    {
        var rules = typeof(PatternRule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PatternRule)) && !type.IsAbstract);
        var run = AnalyzerCatalog.Create().Cast<PatternAnalyzer>().SelectMany(analyzer => analyzer.Rules).Select(rule => rule.GetType());
        Assert.Equal(rules.Select(type => type.Name).Order(StringComparer.Ordinal), run.Select(type => type.Name).Order(StringComparer.Ordinal));
    }
}
