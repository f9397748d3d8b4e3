using Patterns.Codegen.Package.Tests.Feed;

namespace Patterns.Codegen.Package.Tests;

public class ConsoleConsumerTests(PackageFeed feed)
{
    private const string Output = """
        charged 42 in 3 attempts
        stock: TimeoutException
        stock: TimeoutException
        stock: CircuitOpenException
        wait: TimeoutRejectedException

        """;

    [Fact]
    public async Task An_empty_program_builds_without_a_warning_and_runs()
    {
        var consumer = await Consumer.CreateAsync(feed, "Console", "Microsoft.NET.Sdk", ["Patterns.Codegen"]);
        await consumer.BuildAsync();
        Assert.Equal(Output, await DotNet.RunProgramAsync(consumer.Program, consumer.Folder));

        // What ran is what was packed, not an older package of the same version.
        using var package = new PackageFile("Patterns.Codegen");
        Assert.Equal(package.Bytes("lib/net10.0/Patterns.Codegen.dll"), await File.ReadAllBytesAsync(Path.Combine(Path.GetDirectoryName(consumer.Program)!, "Patterns.Codegen.dll"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Trimmed", "<PublishTrimmed>true</PublishTrimmed><SelfContained>true</SelfContained><TrimMode>full</TrimMode>")]
    [InlineData("Native", "<PublishAot>true</PublishAot>")]
    public async Task It_publishes_without_a_warning_and_runs(string kind, string properties)
    {
        var consumer = await Consumer.CreateAsync(feed, "Console", "Microsoft.NET.Sdk", ["Patterns.Codegen"], properties + "<TrimmerSingleWarn>false</TrimmerSingleWarn>", kind);
        var folder = await consumer.PublishAsync();
        Assert.Equal(Output, await DotNet.RunProgramAsync(consumer.ProgramIn(folder), folder));
        if (kind == "Native")
            Assert.Empty(Directory.EnumerateFiles(folder, "*.dll"));
    }
}
