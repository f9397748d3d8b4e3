using Patterns.Codegen.Package.Tests.Feed;

namespace Patterns.Codegen.Package.Tests;

/// <summary>The presets that come with the package, in a build of a project that warns of everything and takes warnings for errors or not.</summary>
public class PresetTests(PackageFeed feed)
{
    [Fact]
    public async Task None_silences_what_is_reported_without_it()
    {
        var consumer = await CreateAsync("", "None");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(consumer.BuildAsync);
        Assert.Contains("error PCG2004", refusal.Message, StringComparison.Ordinal);
        // The page that the line names is in the package, below the folder that NuGet keeps it in.
        Assert.Contains($"(patterns.codegen/{PackageFeed.Version}/docs/rules/PCG2004.md)", refusal.Message, StringComparison.Ordinal);

        await consumer.BuildAsync("-p:PatternsAnalysisMode=None");
    }

    [Fact]
    public async Task Strict_makes_a_warning_an_error_and_Default_does_not()
    {
        var consumer = await CreateAsync("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>", "Strict");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => consumer.BuildAsync("-p:PatternsAnalysisMode=strict"));
        Assert.Contains("error PCG2004", refusal.Message, StringComparison.Ordinal);

        Assert.Contains("warning PCG2004", await consumer.BuildWithWarningsAsync("-p:PatternsAnalysisMode=Default"), StringComparison.Ordinal);
    }

    private Task<Consumer> CreateAsync(string properties, string suffix) => Consumer.CreateAsync(feed, "Presets", "Microsoft.NET.Sdk", ["Patterns.Codegen"], properties + "<NoWarn>$(NoWarn);CA1812;CA5394</NoWarn>", suffix);
}
