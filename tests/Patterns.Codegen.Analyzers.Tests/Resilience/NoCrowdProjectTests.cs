using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Resilience;

/// <summary>Tests and build scripts retry for themselves alone: known by what they reference, whatever they are called.</summary>
public sealed class NoCrowdProjectTests
{
    private const string Source = """
        using System;
        using Polly;

        public class Leader
        {
            private readonly ISyncPolicy _retry = Policy.Handle<Exception>().WaitAndRetry(3, _ => TimeSpan.FromSeconds(1));

            public void Elect(Action ask) => _retry.Execute(ask);
        }
        """;

    [Theory]
    [InlineData("xunit.core")]
    [InlineData("xunit.v3.core")]
    [InlineData("nunit.framework")]
    [InlineData("Microsoft.VisualStudio.TestPlatform.TestFramework")]
    [InlineData("Nuke.Common")]
    [InlineData("Cake.Core")]
    [InlineData("Aspire.Hosting")]
    public async Task Is_not_told_how_to_retry(string reference) => Assert.Empty(await IdsAsync(References.Libraries.Append(Named(reference))));

    [Fact]
    public async Task Others_are() => Assert.Equal(["PCG2001", "PCG2003"], await IdsAsync(References.Libraries));

    private static async Task<IEnumerable<string>> IdsAsync(IEnumerable<MetadataReference> references)
    {
        var result = await Analysis.RunAsync([Source], [.. references], runGenerator: false);
        Assert.Empty(result.CompilerErrors);
        return result.Diagnostics.Select(d => d.Id).Order(StringComparer.Ordinal);
    }

    private static CompilationReference Named(string assembly) =>
        CSharpCompilation.Create(assembly, [CSharpSyntaxTree.ParseText("public sealed class Marker;")], References.Framework, Analysis.Options).ToMetadataReference();
}
