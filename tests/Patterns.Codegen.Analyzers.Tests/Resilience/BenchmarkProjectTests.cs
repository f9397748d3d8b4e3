using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

/// <summary>In a benchmark, what is retried succeeds, and one caller calls: a retry without a pause is what is measured.</summary>
public sealed class BenchmarkProjectTests
{
    private const string Source = """
        using System;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Polly;
        using Polly.Retry;

        public class RetryBenchmark
        {
            private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.Zero }).Build();

            private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };

            public void Retry() => _retry.Execute(() => _http.Send(new HttpRequestMessage(HttpMethod.Get, "https://example.org/")));
        }
        """;

    [Fact]
    public async Task Is_not_told_how_to_retry() => Assert.Empty(await IdsAsync(References.Libraries.Append(BenchmarkDotNet())));

    [Fact]
    public async Task Others_are() => Assert.Equal(["PCG2001", "PCG2003"], await IdsAsync(References.Libraries));

    private static async Task<IEnumerable<string>> IdsAsync(IEnumerable<MetadataReference> references)
    {
        // A compilation of its own: that of the samples shares its references.
        var result = await Analysis.RunAsync([Source], [.. references], runGenerator: false);
        Assert.Empty(result.CompilerErrors);
        return result.Diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal);
    }

    private static CompilationReference BenchmarkDotNet() =>
        CSharpCompilation.Create("BenchmarkDotNet.Annotations", [CSharpSyntaxTree.ParseText("namespace BenchmarkDotNet.Attributes; public sealed class BenchmarkAttribute : System.Attribute;")], References.Framework, Analysis.Options).ToMetadataReference();
}
