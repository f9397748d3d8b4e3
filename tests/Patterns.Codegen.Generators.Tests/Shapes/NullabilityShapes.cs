using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>What is accepted behind a method, though its nullable annotations differ, compiles without a warning.</summary>
public sealed class NullabilityShapes
{
    [Theory]
    [InlineData("public partial string? M(string id, IEnumerable<string> more); private string MCore(string? id, IEnumerable<string?> more) => id + more + p;")]
    [InlineData("public partial Task<T?> M<T>(T id, List<T> more) where T : class; private Task<T?> MCore<T>(T id, List<T> more) where T : class => Task.FromResult<T?>(p is null ? id : more[0]);")]
    [InlineData("public partial Task<(string?, T)> M<T>((string, T?) id); private Task<(string?, T)> MCore<T>((string?, T?) id) => Task.FromResult<(string?, T)>((id.Item1 + p, default(T)!));")]
    [InlineData("public partial Task<Dictionary<string, string?[]>?> M(Func<string, string?> id); private Task<Dictionary<string, string?[]>?> MCore(Func<string, string?> id) => Task.FromResult<Dictionary<string, string?[]>?>(p is null ? null : new() { [id(\"\")!] = [] });")]
    public void Of_a_core(string members) => Accepts("[Retry] ", members);

    [Theory]
    [InlineData("public partial Task<string?> M(string id); private Task<string?> MCore(string id) => Task.FromResult<string?>(id + p); private Task<string> Other(string? id) => Task.FromResult(\"\" + id);")]
    [InlineData("public partial Task<string?> M(string id); private Task<string?> MCore(string id) => Task.FromResult<string?>(id + p); private string Other(string? id, Exception? e) => \"\" + id + e;")]
    [InlineData("public partial string? M(string id); private string? MCore(string id) => id + p; private string Other(string? id, Exception? e) => \"\" + id + e;")]
    [InlineData("public partial Task<IReadOnlyList<string?>> M(string id); private Task<IReadOnlyList<string?>> MCore(string id) => Task.FromResult<IReadOnlyList<string?>>([id + p]); private Task<IReadOnlyList<string?>> Other(string id) => Task.FromResult<IReadOnlyList<string?>>([]);")]
    public void Of_a_fallback(string members) => Accepts("[Fallback(\"Other\"), Retry] ", members);

    [Theory]
    [InlineData("public partial Task<string?> M(); private Task<string?> MCore() => Task.FromResult<string?>(\"\" + p); private static bool Again(object? result) => result is null;")]
    [InlineData("public partial List<string> M(); private List<string> MCore() => p is null ? [\"\"] : []; private static bool Again(IEnumerable<string?>? result) => result is null;")]
    [InlineData("public partial Task<T> M<T>(T x); private Task<T> MCore<T>(T x) => Task.FromResult(p is null ? x : x); private static bool Again(object? result) => result is null;")]
    public void Of_a_predicate(string members) => Accepts("[Retry(WhenResult = \"Again\")] ", members);

    private static void Accepts(string attributes, string members)
    {
        var run = GeneratorRun.Of($$"""
            using Patterns.Codegen;
            public partial class S(PatternRuntime p) { {{attributes}}{{members}} }
            """);

        Assert.Contains("Retry", run.Text, StringComparison.Ordinal);
    }
}
