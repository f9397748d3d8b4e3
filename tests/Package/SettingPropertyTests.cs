using Patterns.Codegen.Package.Tests.Feed;
using Patterns.Codegen.Testing;

namespace Patterns.Codegen.Package.Tests;

/// <summary>The compiler reads one line of an MSBuild property, up to a semicolon. What is written otherwise must not be lost in silence.</summary>
public class SettingPropertyTests(PackageFeed feed)
{
    [Theory]
    [InlineData("PatternsMoneyMethods", "Charge*;Refund*", "Charge*,Refund*")]
    [InlineData("PatternsMoneyMethods", "\n  Charge*\n  Refund*;\n  Pay*\n", "Charge*,Refund*,Pay*")]
    [InlineData("PatternsMoneyMethods", "Charge*, Refund*", "Charge*, Refund*")]
    [InlineData("PatternsMoneyMethods", "Charge* Refund*", "Charge* Refund*")]
    [InlineData("PatternsInstances", "3;4", "3,4")]
    [InlineData("PatternsInstances", "\n  3\n", "3")]
    [InlineData("PatternsProjectStage", " Growth ", "Growth")]
    [InlineData("PatternsAnalysisMode", " Strict\n", "Strict")]
    public async Task A_property_is_one_line(string name, string written, string read)
    {
        Assert.Equal(read, await ReadAsync(name, $"<{name}>{written}</{name}>"));
        // From a command line or an environment, which a project cannot change otherwise.
        if (!written.Contains('\n', StringComparison.Ordinal))
            Assert.Equal(read, await ReadAsync(name, "", $"-p:{name}={written.Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal)}"));
    }

    private async Task<string> ReadAsync(string name, string property, params string[] arguments)
    {
        var folder = Directory.CreateDirectory(Path.Combine(feed.Scratch, Path.GetRandomFileName())).FullName;
        var targets = RepositoryFolder.Combine("src", "Runtime", "Patterns.Codegen", "build", "Patterns.Codegen.targets");
        await File.WriteAllTextAsync(Path.Combine(folder, "Shop.proj"), $"<Project><PropertyGroup>{property}</PropertyGroup><Import Project=\"{targets}\" /></Project>", TestContext.Current.CancellationToken);
        return (await DotNet.RunAsync(folder, ["msbuild", "Shop.proj", "-nologo", $"-getProperty:{name}", .. arguments])).TrimEnd('\r', '\n');
    }
}
