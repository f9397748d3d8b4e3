using System.Text.RegularExpressions;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Configuration;

namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>The tables and headers of the documents are generated from the descriptors; PATTERNS_ACCEPT=1 rewrites them.</summary>
public sealed class RuleDocumentTests
{
    private const string Begin = "<!-- rules:begin -->\n";
    private const string End = "<!-- rules:end -->\n";

    [Fact]
    public void The_index_lists_all_rules() => Repository.AssertFile(
        Repository.PathOf("docs", "rules", "README.md"),
        "# Rules\n\nOne page a rule: cause, bad and good code, how to fix it, when to suppress it. This index is generated from the rules. [limits.md](limits.md) says where their searches through the whole program end.\n\n" + RuleTable.Write(""));

    [Fact]
    public void The_readme_lists_all_rules()
    {
        var path = Repository.PathOf("README.md");
        var text = Repository.Read(path);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"README.md needs a place for the table of rules, between the lines '{Begin.Trim()}' and '{End.Trim()}'.");
        Repository.AssertFile(path, text[..(begin + Begin.Length)] + RuleTable.Write("docs/rules/") + text[end..]);
    }

    [Fact]
    public void Release_tracking_lists_all_rules() => Repository.AssertFile(
        Repository.PathOf("src", "Analyzers", "Patterns.Codegen.Analyzers", "AnalyzerReleases.Unshipped.md"),
        RuleTable.Releases());

    [Theory]
    [InlineData("none")]
    [InlineData("default")]
    [InlineData("strict")]
    public void A_preset_says_how_severe_each_rule_is(string mode) => Repository.AssertFile(
        Repository.PathOf("src", "Runtime", "Patterns.Codegen", "build", "config", $"Patterns.Codegen.{mode}.globalconfig"),
        RulePresets.Write(mode));

    [Fact]
    public void The_page_of_the_analyzers_lists_all_settings()
    {
        var path = Repository.PathOf("docs", "analyzers.md");
        Repository.AssertFile(path, Repository.Between(Repository.Read(path), "settings", SettingTable.Write()));
    }

    [Fact]
    public void The_props_of_the_package_show_all_settings_to_the_compiler()
    {
        var props = Repository.Read(Repository.PathOf("src", "Runtime", "Patterns.Codegen", "build", "Patterns.Codegen.props"));
        var expected = SettingCatalog.All.Select(setting => setting.Property).Concat(SettingCatalog.Misnomers.Select(name => name.Written)).Append("MSBuildProjectFullPath");
        Assert.Equal(expected, Regex.Matches(props, "CompilerVisibleProperty Include=\"(.+?)\"").Select(match => match.Groups[1].Value));
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_page_begins_with_what_the_rule_is(string id)
    {
        var path = Repository.PathOf("docs", "rules", id + ".md");
        var text = Repository.Read(path);
        Repository.AssertFile(path, RuleTable.Header(RuleCatalog.Get(id)) + text[text.IndexOf("## Cause", StringComparison.Ordinal)..]);
    }

    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(rule => rule.Id)];
}
