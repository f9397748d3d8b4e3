using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

/// <summary>A library that says how long to wait may have spread the time: PCG2003 is silent. What the project works out itself is read.</summary>
public sealed class WaitOfALibraryTests
{
    private const string Library = """
        using System;

        public static class Backoffs
        {
            public static TimeSpan Exponential(int attempt) => TimeSpan.FromSeconds(attempt * new Random().NextDouble());
        }
        """;

    private const string Source = """
        using System;
        using System.Threading.Tasks;

        public static class Servers
        {
            public static async Task<string> GetAsync(Func<Task<string>> get)
            {
                for (var attempt = 1; ; attempt++)
                {
                    TimeSpan wait;
                    try
                    {
                        return await get();
                    }
                    catch (TimeoutException) when (attempt < 5)
                    {
                        wait = Backoffs.Exponential(attempt);
                    }

                    await Task.Delay(wait);
                }
            }
        }
        """;

    [Fact]
    public async Task Is_not_suspected()
    {
        var library = CSharpCompilation.Create("Backoffs", [CSharpSyntaxTree.ParseText(Library)], References.Framework, Analysis.Options);
        Assert.Empty(await IdsAsync([.. References.Libraries, library.ToMetadataReference()], Source));
    }

    [Fact]
    public async Task What_is_worked_out_is() =>
        Assert.Equal(["PCG2003"], await IdsAsync(References.Libraries, Source.Replace("Backoffs.Exponential(attempt)", "TimeSpan.FromSeconds(attempt)", StringComparison.Ordinal)));

    private static async Task<IEnumerable<string>> IdsAsync(IEnumerable<MetadataReference> references, string source)
    {
        var result = await Analysis.RunAsync([source], [.. references], runGenerator: false);
        Assert.Empty(result.CompilerErrors);
        return result.Diagnostics.Select(static d => d.Id).Where(static id => id == "PCG2003");
    }
}
