using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Documentation;

/// <summary>What a page says is true: its bad sample shows just its rule, and its good one nothing.</summary>
public sealed class RulePageTests
{
    /// <summary>What the samples of the pages may use without declaring it.</summary>
    private const string Prelude = """
        public sealed record Order { public Guid Id { get; init; } }
        public sealed record Receipt;
        public sealed class PaymentApi
        {
            public Task<Receipt> ChargeAsync(Order order, CancellationToken cancellationToken) => Task.FromCanceled<Receipt>(cancellationToken);
            public Task<Receipt> StatusAsync(Order order, CancellationToken cancellationToken) => Task.FromCanceled<Receipt>(cancellationToken);
        }

        """;

    private static readonly string[] s_sections = ["## Cause", "## Bad", "## Good", "## How to fix", "## When to suppress", "## Configuration"];

    public static TheoryData<string> Ids => [.. RuleCatalog.All.Select(rule => rule.Id)];

    [Theory, MemberData(nameof(Ids))]
    public async Task The_bad_sample_shows_the_rule_and_nothing_else(string id)
    {
        var result = await Analysis.RunAsync(Sample(id, "## Bad"));
        Assert.Equal([id], result.Diagnostics.Select(d => d.Id));
        Assert.Empty(result.CompilerErrors.Select(e => e.ToString()));
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_good_sample_shows_nothing(string id)
    {
        var result = await Analysis.RunAsync(Sample(id, "## Good"));
        Assert.Empty(result.Diagnostics.Concat(result.CompilerErrors).Select(d => d.ToString()));
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_page_has_all_its_sections_in_order(string id)
    {
        var page = Page(id);
        Assert.Equal(s_sections, page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        var isConfigurable = !RuleCatalog.Get(id).CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);
        Assert.Equal(isConfigurable, page.Contains($"dotnet_diagnostic.{id}.severity", StringComparison.Ordinal));
    }

    private static Sample Sample(string id, string section)
    {
        var page = Page(id);
        var from = page.IndexOf("```csharp\n", page.IndexOf(section + "\n", StringComparison.Ordinal), StringComparison.Ordinal) + "```csharp\n".Length;
        var code = page[from..page.IndexOf("```", from, StringComparison.Ordinal)];
        var settings = string.Concat(code.Split('\n').TakeWhile(line => line.StartsWith("// build_property.", StringComparison.Ordinal) || line.StartsWith("// patterns_", StringComparison.Ordinal)).Select(line => line + "\n"));
        return Infrastructure.Sample.Parse(id, section, "page", $"{settings}{Usings(code)}{Frame.File(Prelude + WithoutUsings(code))}");
    }

    /// <summary>A sample may begin with usings; the frame has its own and a namespace behind them.</summary>
    private static string Usings(string code) => string.Concat(code.Split('\n').Where(IsUsing).Select(line => line + "\n"));

    private static string WithoutUsings(string code) => string.Join("\n", code.Split('\n').Where(line => !IsUsing(line)));

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('(', StringComparison.Ordinal);

    private static string Page(string id) => Repository.Read(Repository.PathOf("docs", "rules", id + ".md"));
}
