using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Infrastructure.CallGraph;
using Patterns.Codegen.Analyzers.Resilience.Nesting;

namespace Patterns.Codegen.Analyzers.Tests.CallGraph;

/// <summary>Nested retries in programs that nobody would write: the search ends, and says the same each time.</summary>
public sealed class RetryNestTests
{
    [Fact]
    public async Task Sites_that_all_call_each_other_end_and_are_judged_alike_each_time()
    {
        const int Count = 60;
        var calls = string.Join(" ", Enumerable.Range(0, Count).Select(i => $"M{i}();"));
        var source = $"public static class C {{ {string.Join("\n", Enumerable.Range(0, Count).Select(i => $"public static void M{i}() {{ {calls} }}"))} }}";
        var first = await ProductsAsync(source);
        Assert.Equal(Count, first.Length);
        Assert.All(first, product => Assert.True(product > 9));
        Assert.Equal(first, await ProductsAsync(source));
    }

    [Fact]
    public async Task The_largest_product_wins_over_the_shortest_way()
    {
        var products = await ProductsAsync("public static class C { public static void M0() { M1(); M2(); } public static void M1() { } public static void M2() { M3(); } public static void M3() { } }");
        Assert.Equal([27, 3, 9, 3], products);
    }

    private static async Task<long[]> ProductsAsync(string source)
    {
        var probe = await GraphProbe.RunAsync(source);
        var type = probe.Compilation!.GetTypeByMetadataName("C")!;
        var sites = type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.MethodKind == MethodKind.Ordinary)
            .Select(method => new RetrySite(CallTarget.Of(method), 3, method.DeclaringSyntaxReferences[0].GetSyntax(), Location.None, []))
            .ToArray();
        var nests = new RetryNests(probe.Graph!, sites, CancellationToken.None);
        return [.. sites.Select(site => nests.Of(site, CancellationToken.None).Product)];
    }
}
