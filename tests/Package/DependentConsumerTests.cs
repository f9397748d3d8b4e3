using Patterns.Codegen.Package.Tests.Feed;

namespace Patterns.Codegen.Package.Tests;

public class DependentConsumerTests(PackageFeed feed)
{
    [Fact]
    public async Task A_program_that_references_a_store_alone_gets_the_analyzers_too()
    {
        var consumer = await Consumer.CreateAsync(feed, "Dependent", "Microsoft.NET.Sdk", ["Patterns.Codegen.Redis"]);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(consumer.BuildAsync);
        Assert.Contains("error PCG0001: [Retry] on Stock.CountAsync does nothing", error.Message, StringComparison.Ordinal);
    }
}
