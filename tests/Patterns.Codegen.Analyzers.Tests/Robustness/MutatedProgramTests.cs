using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>Broken programs through generator and analyzers: nothing throws, nothing hangs, and nothing depends on chance.</summary>
public sealed class MutatedProgramTests
{
    /// <summary>Of processor time, that of the tests beside it included: a machine that stands still says nothing about an analyzer. The usual time is a few milliseconds.</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_analyzer_fails(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 75; i++)
        {
            var (name, source) = SampleCatalog.All[random.Next(SampleCatalog.All.Count)];
            var mutated = Mutation.Of(source, random);
            var before = Environment.CpuUsage.TotalTime;
            var result = await Analysis.RunAsync(mutated);
            var spent = Environment.CpuUsage.TotalTime - before;
            Assert.True(spent < s_bound, $"{name}, seed {seed}, program {i} took {spent} of the processor:\n{mutated}");
            var failures = result.Diagnostics.Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal)).Concat(result.GeneratorFailures);
            Assert.True(!failures.Any(), $"{name}, seed {seed}, program {i}: {string.Join("\n", failures)}\n{mutated}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task No_analyzer_fails_on_code_against_libraries(int seed)
    {
        if (SampleFiles.All.Count == 0)
            return;

        var random = new Random(seed);
        for (var i = 0; i < 75; i++)
        {
            var sample = SampleFiles.All[random.Next(SampleFiles.All.Count)];
            var mutated = Mutation.Of(sample.Source, random);
            var before = Environment.CpuUsage.TotalTime;
            var result = await Analysis.RunAsync(sample with { Source = mutated });
            var spent = Environment.CpuUsage.TotalTime - before;
            Assert.True(spent < s_bound, $"{sample}, seed {seed}, program {i} took {spent} of the processor:\n{mutated}");
            var failures = result.Diagnostics.Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal)).Concat(result.GeneratorFailures);
            Assert.True(!failures.Any(), $"{sample}, seed {seed}, program {i}: {string.Join("\n", failures)}\n{mutated}");
        }
    }

    /// <summary>The same code where the libraries are not referenced: nothing binds, and the rules have nothing to say.</summary>
    [Fact]
    public async Task No_analyzer_fails_where_the_libraries_are_missing()
    {
        foreach (var chunk in SampleFiles.All.Chunk(25))
        {
            var result = await Analysis.RunAsync([.. chunk.Select(sample => sample.Source)], References.All);
            Assert.Equal("", string.Join("\n", result.Diagnostics.Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal)).Concat(result.GeneratorFailures)));
        }
    }

    [Fact]
    public async Task The_same_program_gives_the_same_diagnostics_in_the_same_order()
    {
        string[] sources = [.. SampleCatalog.All.Where(sample => sample.Name.StartsWith("PCG0008", StringComparison.Ordinal)).Select((sample, i) => Renamed(sample.Source, i))];
        var first = await Analysis.RunAsync(sources);
        var second = await Analysis.RunAsync(sources);
        Assert.NotEmpty(first.Diagnostics);
        Assert.Equal(first.Diagnostics.Select(d => d.ToString()), second.Diagnostics.Select(d => d.ToString()));
    }

    private static string Renamed(string source, int number) => source.Replace("namespace Shop;", $"namespace Shop{number};", StringComparison.Ordinal);
}
