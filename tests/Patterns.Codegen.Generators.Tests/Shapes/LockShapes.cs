using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>Locked methods in every declaration a user may write: the lock is held while the core runs, and free afterwards.</summary>
public sealed class LockShapes
{
    private const string Prelude = """
        using Patterns.Codegen;
        using Patterns.Codegen.Locks;
        public sealed record Order(int Id, string? Tenant = null);
        public static class Keys
        {
            public static string Of(PatternRuntime p) => string.Join("+", p.HeldLocks.Select(held => held.Key).Order());
        }

        """;

    // As much of the provider as the generator looks at.
    private const string Provider = """
        namespace Npgsql
        {
            public abstract class NpgsqlTransaction : System.Data.Common.DbTransaction;
            public abstract class NpgsqlBatch : System.Data.Common.DbBatch;
        }
        """;

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task HoldsItsKeysWhileTheCoreRuns(string name, string types, string call, string expected)
    {
        _ = name;
        var run = GeneratorRun.Of(Prelude + types + $$"""

            public static class Program
            {
                public static async Task<object?> Run()
                {
                    using var p = new PatternRuntime();
                    return await Call(p) + "/" + p.HeldLocks.Count;
                }

                private static async Task<string> Call(PatternRuntime p) { {{call}} }
            }
            """);

        Assert.Equal(expected + "/0", await run.RunAsync());
    }

    public static TheoryData<string, string, string, string> Declarations()
    {
        var data = new TheoryData<string, string, string, string>();
        void Add(string name, string types, string call, string expected) => data.Add(name, types, call, expected);

        Add("Task of T", """public partial class S(PatternRuntime p) { [Lock("o:{order.Id}", Ttl = "30s")] public partial Task<string> M(Order order, CancellationToken t = default); private async Task<string> MCore(Order order, CancellationToken t) { await Task.Yield(); return Keys.Of(p); } }""",
            "return await new S(p).M(new(7));", "o:7");
        Add("Task", """public partial class S(PatternRuntime p) { public string Seen = ""; [Lock("o:{order.Id}", Ttl = "30s")] public partial Task M(Order order, CancellationToken t = default); private Task MCore(Order order, CancellationToken t) { Seen = Keys.Of(p); return Task.CompletedTask; } }""",
            "var s = new S(p); await s.M(new(7)); return s.Seen;", "o:7");
        Add("ValueTask of T without a token", """public partial class S(PatternRuntime p) { [Lock("o:{id}", Ttl = "30s", Wait = "0s")] public partial ValueTask<string> M(int id); private ValueTask<string> MCore(int id) => new(Keys.Of(p)); }""",
            "return await new S(p).M(7);", "o:7");
        Add("ValueTask", """public partial class S(PatternRuntime p) { public string Seen = ""; [Lock("one", Ttl = "30s")] public partial ValueTask M(); private ValueTask MCore() { Seen = Keys.Of(p); return default; } }""",
            "var s = new S(p); await s.M(); return s.Seen;", "one");
        Add("a static method", """public static partial class S { [Lock("o:{id}", Ttl = "30s")] public static partial Task<string> M(PatternRuntime p, int id); private static Task<string> MCore(PatternRuntime p, int id) => Task.FromResult(Keys.Of(p)); }""",
            "return await S.M(p, 7);", "o:7");
        Add("a generic method", """public partial class S(PatternRuntime p) { [Lock("o:{id}", Ttl = "30s")] public partial Task<string> M<T>(int id, T value); private Task<string> MCore<T>(int id, T value) => Task.FromResult(Keys.Of(p) + value); }""",
            "return await new S(p).M(7, true);", "o:7True");
        Add("several keys, equal ones once", """public partial class S(PatternRuntime p) { [Lock("a:{from}", "a:{to}", "all", Ttl = "30s")] public partial Task<string> M(int from, int to); private Task<string> MCore(int from, int to) => Task.FromResult(Keys.Of(p)); }""",
            "var s = new S(p); return await s.M(2, 1) + \" \" + await s.M(3, 3);", "a:1+a:2+all a:3+all");
        Add("token and handle, anywhere", """public partial class S(PatternRuntime p) { [Lock("o:{id}", Ttl = "30s")] public partial Task<string> M(int id, CancellationToken t = default); private Task<string> MCore(FencingToken token, int id, LockHandle handle, CancellationToken t) => Task.FromResult($"{token == handle.FencingToken && token.Value > 0}{handle.Key}{handle.IsLost}{t.CanBeCanceled}{Keys.Of(p)}"); }""",
            "return await new S(p).M(7);", "Trueo:7FalseTrueo:7");
        Add("a decorated interface", """[GenerateDecorator] public interface IApi { [Lock("o:{order.Id}", Ttl = "30s")] Task<string> M(Order order, CancellationToken t = default); } public class Api(PatternRuntime p) : IApi { public Task<string> M(Order order, CancellationToken t) => Task.FromResult(Keys.Of(p)); }""",
            "IApi a = new ApiDecorator(new Api(p), p); return await a.M(new(7));", "o:7");
        Add("a core that throws", """public partial class S(PatternRuntime p) { [Lock("o:{id}", Ttl = "30s")] public partial Task<string> M(int id); private Task<string> MCore(int id) => throw new FormatException(Keys.Of(p)); }""",
            "try { return await new S(p).M(7); } catch (FormatException e) { return e.Message; }", "o:7");
        Add("a null in the key", """public partial class S(PatternRuntime p) { [Lock("o:{order.Tenant}", Ttl = "30s")] public partial Task<string> M(Order order); private Task<string> MCore(Order order) => Task.FromResult("ran" + p); }""",
            "try { return await new S(p).M(new(7)); } catch (ArgumentException e) { return e.Message.Contains(\"order.Tenant\") + \"\"; }", "True");
        Add("an empty key", """public partial class S(PatternRuntime p) { [Lock("{tenant}", Ttl = "30s")] public partial Task<string> M(string tenant); private Task<string> MCore(string tenant) => Task.FromResult("ran" + p); }""",
            "try { return await new S(p).M(\"\"); } catch (ArgumentException e) { return e.Message.Contains(\"empty\") + \"\"; }", "True");
        return data;
    }

    [Theory]
    [InlineData("[Lock(\"a\")]")]
    [InlineData("[Lock(\"a\", Ttl = \"99ms\")]")]
    [InlineData("[Lock(\"a\", Ttl = \"25h\")]")]
    [InlineData("[Lock(\"a\", Ttl = \"soon\")]")]
    [InlineData("[Lock(\"a\", Ttl = null!)]")]
    [InlineData("[Lock(\"a\", Ttl = \"1s\", Wait = \"25h\")]")]
    [InlineData("[Lock(\"a\", Ttl = \"1s\", Heartbeat = (LockHeartbeat)9)]")]
    [InlineData("[Lock(\"a\", Ttl = \"1s\", Store = \"\")]")]
    [InlineData("[Lock(\"\", Ttl = \"1s\")]")]
    [InlineData("[Lock(\"{nothing}\", Ttl = \"1s\")]")]
    [InlineData("[Lock(\"a\", null!, Ttl = \"1s\")]")]
    [InlineData("[Lock(\"a\", Ttl = \"1s\", Scope = LockScope.Transaction)]")]
    public void AWrongValueLeavesAPassThrough(string attribute)
    {
        var run = GeneratorRun.Of(Prelude + $$"""
            public partial class S(PatternRuntime patterns)
            {
                {{attribute}}
                public partial Task<string> M(CancellationToken token);
                private Task<string> MCore(CancellationToken token) => Task.FromResult("");
            }
            """);

        Assert.DoesNotContain("EnterAsync", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void ACoreThatTakesABatchGetsTheOneThatTakesTheLock()
    {
        var text = Generate("", "NpgsqlBatch batch").Text;
        Assert.Contains("InBatch = true", text, StringComparison.Ordinal);
        Assert.Contains("MCore(transaction, (global::Npgsql.NpgsqlBatch)lockEntry.Batch!, lockEntry.Token)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "NpgsqlBatch batch, FencingToken fencing")]
    [InlineData("", "LockHandle handle, NpgsqlBatch batch")]
    [InlineData("[Retry]", "NpgsqlBatch batch")]
    [InlineData("[Hedge]", "NpgsqlBatch batch")]
    public void WhatCannotGoWithABatchLeavesAPassThrough(string below, string extras) => Assert.DoesNotContain("EnterAsync", Generate(below, extras).Text, StringComparison.Ordinal);

    [Fact]
    public void WithoutTheScopeNoBatchIsOffered()
    {
        // The core has another signature then, and none is found.
        var run = GeneratorRun.Raw(Source("", "NpgsqlBatch batch", "LockScope.Session"), Provider);
        Assert.DoesNotContain("Batch!", run.Text, StringComparison.Ordinal);
    }

    private static GeneratorRun Generate(string below, string extras) => GeneratorRun.Of(Source(below, extras, "LockScope.Transaction"), Provider);

    private static string Source(string below, string extras, string scope) => $$"""
        using Npgsql;
        using Patterns.Codegen;
        public partial class S(PatternRuntime patterns)
        {
            [Lock("a", Ttl = "1s", Scope = {{scope}})]
            {{below}}
            public partial Task<string> M(NpgsqlTransaction transaction, CancellationToken token);
            private Task<string> MCore(NpgsqlTransaction transaction, {{extras}}, CancellationToken token) => Task.FromResult("");
        }
        """;
}
