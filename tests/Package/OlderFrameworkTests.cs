using Patterns.Codegen.Package.Tests.Feed;
using Patterns.Codegen.Testing;

namespace Patterns.Codegen.Package.Tests;

/// <summary>A project on a framework that the package is not made for installs it all the same, and must not believe that it is checked.</summary>
public class OlderFrameworkTests(PackageFeed feed)
{
    [Theory]
    [InlineData("net8.0", true)]
    [InlineData("netstandard2.0", true)]
    [InlineData("net472", true)]
    [InlineData("net10.0", false)]
    [InlineData("net10.0-windows", false)]
    [InlineData("net11.0", false)]
    public async Task The_build_says_that_nothing_is_checked(string framework, bool isTold) =>
        Assert.Equal(isTold, (await BuildAsync(framework, "Patterns.Codegen")).Contains("warning PCG9010: Patterns.Codegen generates nothing and checks nothing in Shop for " + framework, StringComparison.Ordinal));

    [Fact]
    public async Task A_project_that_only_depends_on_one_with_the_package_is_not_told() =>
        Assert.DoesNotContain("PCG9010", await BuildAsync("net8.0", "Polly.Core"), StringComparison.Ordinal);

    /// <summary>The package's targets in a project that compiles nothing: no machine needs the older framework for it.</summary>
    private async Task<string> BuildAsync(string framework, string package)
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Scratch, Path.GetRandomFileName())).FullName;
        var targets = RepositoryFolder.Combine("src", "Runtime", "Patterns.Codegen", "build", "Patterns.Codegen.targets");
        var project = $"""
            <Project>
              <PropertyGroup><TargetFramework>{framework}</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="{package}" Version="1.0.0" /></ItemGroup>
              <Import Project="{targets}" />
              <Target Name="CoreCompile" />
            </Project>
            """;
        await File.WriteAllTextAsync(Path.Combine(folder, "Shop.proj"), project, TestContext.Current.CancellationToken);
        return await DotNet.RunAsync(folder, "msbuild", "Shop.proj", "-nologo", "-t:CoreCompile");
    }
}
