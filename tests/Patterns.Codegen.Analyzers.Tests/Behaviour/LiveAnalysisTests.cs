using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Behaviour;

/// <summary>What an editor asks for while somebody types: the diagnostics of one open file. Rules about one method are there; those about the whole project come with the build.</summary>
public sealed class LiveAnalysisTests
{
    [Theory]
    [InlineData("PCG0001", "[Retry] public int Get() => 1;")]
    [InlineData("PCG0002", "[Retry] public partial int Get();")]
    [InlineData("PCG0004", "public int Get() { return L(); [Retry] int L() => 1; }")]
    [InlineData("PCG0005", "[Timeout(\"x\")] public partial Task GetAsync(CancellationToken t); private Task GetAsyncCore(CancellationToken t) => Task.CompletedTask;")]
    [InlineData("PCG0006", "[KeyTemplate(\"a:{y}\")] public static partial string Key(int id);")]
    [InlineData("PCG0007", "[Timeout(\"1s\")] public partial Task GetAsync(CancellationToken t); private async Task GetAsyncCore(CancellationToken t) { await Task.Yield(); }")]
    [InlineData("PCG0009", "[Retry] public partial int Get(); private int GetCore() => 1; public int Use() => GetCore();")]
    [InlineData("PCG2002", "[Retry(On = [typeof(Polly.ExecutionRejectedException)]), CircuitBreaker(\"s\")] public partial int Put(); private int PutCore() => 1;")]
    [InlineData("PCG2012", "[Retry, Fallback(nameof(F))] public partial int Get(); private int GetCore() => 1; private int F() => 1;")]
    public async Task Is_shown_in_the_open_file(string id, string members) => Assert.Equal([id], await IdsAsync(Frame.Class(members)));

    [Fact]
    public async Task A_contradiction_between_two_methods_comes_with_the_build() => Assert.Empty(await IdsAsync(Frame.Class("""
        [CircuitBreaker("s", FailureThreshold = 3)] public partial int A();
        private int ACore() => 1;
        [CircuitBreaker("s", FailureThreshold = 4)] public partial int B();
        private int BCore() => 1;
        """)));

    private static async Task<IEnumerable<string>> IdsAsync(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, Analysis.ParseOptions, Analysis.PathOf(0));
        Compilation compilation = CSharpCompilation.Create("Samples", [tree], References.All, Analysis.Options);
        CSharpGeneratorDriver.Create(AnalyzerCatalog.CreateGenerators(), parseOptions: Analysis.ParseOptions).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        var diagnostics = await compilation.WithAnalyzers(AnalyzerCatalog.Create())
            .GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, TestContext.Current.CancellationToken);
        return diagnostics.Select(d => d.Id);
    }
}
