using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class DropBodyFixTests
{
    private const string Key = "PCG0001.drop";

    public static TheoryData<string, string, string> Samples => new()
    {
        {
            "expression body",
            """
            public class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Retry] // flaky
                public Task<int> GetAsync(int id = 1, CancellationToken token = default) => GetAsyncCore(id, token);

                private Task<int> GetAsyncCore(int id, CancellationToken token) => Task.FromResult(id + patterns.GetHashCode());
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Retry] // flaky
                public partial Task<int> GetAsync(int id = 1, CancellationToken token = default);

                private Task<int> GetAsyncCore(int id, CancellationToken token) => Task.FromResult(id + patterns.GetHashCode());
            }
            """
        },
        {
            "block that returns",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                public async Task<int> GetAsync(int id)
                {
                    return await this.GetAsyncCore(id).ConfigureAwait(false);
                }

                private Task<int> GetAsyncCore(int id) => Task.FromResult(id + patterns.GetHashCode());
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial Task<int> GetAsync(int id);

                private Task<int> GetAsyncCore(int id) => Task.FromResult(id + patterns.GetHashCode());
            }
            """
        },
        {
            "block without a result",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                void Run<T>(in T value) { RunCore<T>(in value); }

                void RunCore<T>(in T value) => _ = patterns;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                private partial void Run<T>(in T value);

                void RunCore<T>(in T value) => _ = patterns;
            }
            """
        },
        {
            "awaited without a result",
            """
            public static class Stock
            {
                [Retry]
                public static async Task RunAsync(PatternRuntime patterns, int id) => await Stock.RunAsyncCore(patterns, id: id);

                private static Task RunAsyncCore(PatternRuntime patterns, int id) => Task.CompletedTask;
            }
            """,
            """
            public static partial class Stock
            {
                [Retry]
                public static partial Task RunAsync(PatternRuntime patterns, int id);

                private static Task RunAsyncCore(PatternRuntime patterns, int id) => Task.CompletedTask;
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Drops(string what, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<DropBodyFix>(Frame.File(source), Frame.File(expected), Key);
    }

    [Fact]
    public Task Drops_all_at_once() => Fixing.AssertAllAsync<DropBodyFix>(
        [
            Frame.File("""
                public class Stock(PatternRuntime patterns)
                {
                    [Retry]
                    public int Get(int id) => GetCore(id);

                    private int GetCore(int id) => id + patterns.GetHashCode();

                    [Retry]
                    public int Take(int id) { return TakeCore(id); }

                    private int TakeCore(int id) => id;
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Retry]
                    public partial int Get(int id);

                    private int GetCore(int id) => id + patterns.GetHashCode();

                    [Retry]
                    public partial int Take(int id);

                    private int TakeCore(int id) => id;
                }
                """),
        ],
        Key);

    [Theory]
    [InlineData("int Get(int a, int b) => GetCore(b, a);", "int GetCore(int a, int b) => a;")]
    [InlineData("int Get(int a, int b) => GetCore(a, a);", "int GetCore(int a, int b) => a;")]
    [InlineData("int Get(int a) => GetCore(a) + 1;", "int GetCore(int a) => a;")]
    [InlineData("int Get(int a) => GetCore(a + 1);", "int GetCore(int a) => a;")]
    [InlineData("int Get(int a) => new Stock(p).GetCore(a);", "int GetCore(int a) => a;")]
    [InlineData("int Get(int a) => Other(a);", "int GetCore(int a) => a; int Other(int a) => a;")]
    [InlineData("int Get(int a) { Console.WriteLine(); return GetCore(a); }", "int GetCore(int a) => a;")]
    [InlineData("int Get(int a) { // Asked for twice a day.\n return GetCore(a); }", "int GetCore(int a) => a;")]
    [InlineData("int Get(int a) => 1;", "int GetCore(int a) => a;")]
    [InlineData("async Task Get(int a) { await GetCore(a); }", "Task GetCore(int a) => Task.CompletedTask; Task GetCore(long a) => Task.CompletedTask; static void Get(long a) { }", true)]
    [InlineData("T Get<T>(T a) => (T)(object)GetCore<object>(a!);", "T GetCore<T>(T a) => a;")]
    public async Task Is_offered_only_where_nothing_is_lost(string method, string core, bool isOffered = false)
    {
        var keys = await Fixing.KeysAsync<DropBodyFix>(Frame.File($"public class Stock(PatternRuntime p) {{ public int P => p.GetHashCode(); [Retry] {method} {core} }}"));

        Assert.Equal(isOffered ? [Key] : [], keys);
    }
}
