using System.Text.RegularExpressions;
using Patterns.Codegen.Package.Tests.Feed;
using Patterns.Codegen.Testing;

namespace Patterns.Codegen.Package.Tests;

/// <summary>The pages that a user has who has the packages alone.</summary>
public sealed partial class PackageDocumentationTests
{
    public static TheoryData<string> Ids => [.. PackageFeed.Ids];

    [Fact]
    public void The_main_package_holds_the_page_of_every_rule()
    {
        using var package = new PackageFile("Patterns.Codegen");
        var rules = RuleId().Matches(File.ReadAllText(RepositoryFolder.Combine("src", "Analyzers", "Patterns.Codegen.Analyzers", "AnalyzerReleases.Unshipped.md")))
            .Concat(RuleId().Matches(File.ReadAllText(RepositoryFolder.Combine("src", "Analyzers", "Patterns.Codegen.Analyzers", "AnalyzerReleases.Shipped.md"))))
            .Select(static match => match.Value)
            .Distinct()
            .ToArray();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule => Assert.StartsWith($"# {rule}: ", package.Text($"docs/rules/{rule}.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void It_holds_every_page_of_the_repository_unchanged()
    {
        using var package = new PackageFile("Patterns.Codegen");
        var pages = Directory.EnumerateFiles(RepositoryFolder.Combine("docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFolder.Root, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(pages, package.Files.Where(static file => file.StartsWith("docs/", StringComparison.Ordinal)));
        Assert.All(pages, page => Assert.Equal(File.ReadAllBytes(RepositoryFolder.Combine(page)), package.Bytes(page)));
    }

    [Fact]
    public void Every_link_between_the_pages_leads_to_a_page_in_the_package()
    {
        using var package = new PackageFile("Patterns.Codegen");
        var broken =
            from page in package.Files
            where page.EndsWith(".md", StringComparison.Ordinal)
            from Match link in Link().Matches(package.Text(page))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let path = Path.GetRelativePath("/", Path.GetFullPath(Path.Combine("/", Path.GetDirectoryName(page)!, target))).Replace('\\', '/')
            where !package.Files.Contains(path) && !package.Files.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal))
            select $"{page}: {target}";
        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_that_a_registry_shows_needs_nothing_beside_it(string id)
    {
        using var package = new PackageFile(id);
        var page = package.Text("README.md");
        Assert.StartsWith($"# {id}\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.All(Link().Matches(page), static link => Assert.StartsWith("https://", link.Groups[1].Value, StringComparison.Ordinal));
        Assert.DoesNotMatch("(?m)^<", page);
    }

    [Fact]
    public void The_first_example_is_the_one_of_the_repository()
    {
        using var package = new PackageFile("Patterns.Codegen");
        Assert.Contains(Example().Match(File.ReadAllText(RepositoryFolder.Combine("README.md"))).Groups[1].Value, package.Text("README.md"), StringComparison.Ordinal);
    }

    [GeneratedRegex("PCG[0-9]{4}")]
    private static partial Regex RuleId();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("<!-- block: sample -->\\s*```csharp\\s(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
