using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>One method that takes and frees thousands of locks, as generators write them: no rule may read the whole method for each.</summary>
public sealed class GiantMethodTests
{
    private const int Locks = 3_000;

    [Fact]
    public async Task Ends()
    {
        var lines = Enumerable.Range(0, Locks).Select(static i => $"        await db.LockTakeAsync(\"lock:{i}\" + id, id, TimeSpan.FromSeconds(5)); await db.LockReleaseAsync(\"lock:{i}\" + id, id);");
        var source = $$"""
            using StackExchange.Redis;
            public static class Giant
            {
                public static async Task RunAsync(IDatabase db, string id)
                {
            {{string.Join("\n", lines)}}
                }
            }
            """;
        var result = await Analysis.RunAsync(Sample.Parse("PCG1003", "bad", "giant", source));
        Assert.Empty(result.CompilerErrors);
        Assert.DoesNotContain(result.Diagnostics, static diagnostic => diagnostic.Id == "AD0001");
    }
}
