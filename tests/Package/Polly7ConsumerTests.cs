using Patterns.Codegen.Package.Tests.Feed;

namespace Patterns.Codegen.Package.Tests;

/// <summary>Projects on Polly 7, whose types Polly.Core of our package has under the same names.</summary>
public class Polly7ConsumerTests(PackageFeed feed)
{
    private const string Polly7 = """<PackageReference Include="Polly" Version="7.2.4" />""";

    [Fact]
    public async Task A_program_on_Polly_7_builds_as_before_and_runs_with_attributes()
    {
        var consumer = await Consumer.CreateAsync(feed, "Polly7", "Microsoft.NET.Sdk", ["Patterns.Codegen"], items: Polly7);
        await consumer.BuildAsync();

        Assert.Equal(
            """
            Polly 7: TimeoutException
            Polly 7: BrokenCircuitException
            charged 42

            """,
            await DotNet.RunProgramAsync(consumer.Program, consumer.Folder));
    }

    // Whoever asks for both has to tell them apart, with our package as without.
    [Fact]
    public async Task A_program_that_asks_for_Polly_Core_as_well_keeps_it()
    {
        var consumer = await Consumer.CreateAsync(feed, "Polly7", "Microsoft.NET.Sdk", ["Patterns.Codegen"], items: Polly7 + """<PackageReference Include="Polly.Core" Version="8.9.1" />""", suffix: "AndCore");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(consumer.BuildAsync);
        Assert.Contains("CS0433", error.Message, StringComparison.Ordinal);
    }
}
