using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class AddNamedMethodFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "fallback",
            "PCG0010.add",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Fallback(nameof(Cached))]
                public partial Task<int> GetAsync(int id, CancellationToken cancellationToken = default);

                private Task<int> GetAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult(id);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Fallback(nameof(Cached))]
                public partial Task<int> GetAsync(int id, CancellationToken cancellationToken = default);

                private Task<int> GetAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult(id);

                private Task<int> Cached(int id, Exception exception, CancellationToken cancellationToken) => throw new NotImplementedException();
            }
            """
        },
        {
            "predicate",
            "PCG0010.add",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                [CircuitBreaker("stock", When = "IsDown")]
                public partial int Get();

                private int GetCore() => 1;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                [CircuitBreaker("stock", When = "IsDown")]
                public partial int Get();

                private int GetCore() => 1;

                private static bool IsDown(Exception exception) => throw new NotImplementedException();
            }
            """
        },
        {
            "predicate of the result",
            "PCG0010.add",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry(WhenResult = nameof(IsEmpty))]
                public partial Task<List<string?>> GetAsync();

                private Task<List<string?>> GetAsyncCore() => Task.FromResult(new List<string?>());
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry(WhenResult = nameof(IsEmpty))]
                public partial Task<List<string?>> GetAsync();

                private Task<List<string?>> GetAsyncCore() => Task.FromResult(new List<string?>());

                private static bool IsEmpty(List<string?> result) => throw new NotImplementedException();
            }
            """
        },
        {
            "static generic fallback",
            "PCG0010.add",
            """
            public static partial class Stock
            {
                [Fallback("Cached")]
                public static partial T Get<T>(PatternRuntime patterns, T exception) where T : class;

                private static T GetCore<T>(PatternRuntime patterns, T exception) where T : class => exception;
            }
            """,
            """
            public static partial class Stock
            {
                [Fallback("Cached")]
                public static partial T Get<T>(PatternRuntime patterns, T exception) where T : class;

                private static T GetCore<T>(PatternRuntime patterns, T exception) where T : class => exception;

                private static T Cached<T>(PatternRuntime patterns, T exception, Exception failure) where T : class => throw new NotImplementedException();
            }
            """
        },
        {
            "overload of the right signature",
            "PCG0010.add",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Fallback(nameof(Cached))]
                public partial int Get(int id);

                private int GetCore(int id) => 1;

                private int Cached(string id) => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Fallback(nameof(Cached))]
                public partial int Get(int id);

                private int GetCore(int id) => 1;

                private int Cached(int id, Exception exception) => throw new NotImplementedException();

                private int Cached(string id) => 0;
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<AddNamedMethodFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<AddNamedMethodFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Fallback("Cached"), Retry(When = "IsDown")]
                    public partial int Get();

                    private int GetCore() => 1;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    [Retry(When = "IsDown")]
                    public partial int Get();

                    private int GetCore() => 1;
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Fallback("Cached"), Retry(When = "IsDown")]
                    public partial int Get();

                    private int GetCore() => 1;

                    private static bool IsDown(Exception exception) => throw new NotImplementedException();

                    private int Cached(Exception exception) => throw new NotImplementedException();
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    [Retry(When = "IsDown")]
                    public partial int Get();

                    private int GetCore() => 1;

                    private static bool IsDown(Exception exception) => throw new NotImplementedException();
                }
                """),
        ],
        "PCG0010.add");

    [Theory]
    [InlineData("public partial class Stock(PatternRuntime p) { [Fallback(null!)] public partial int Get(); private int GetCore() => 1; }")]
    [InlineData("public partial class Stock(PatternRuntime p) { [Fallback(null)] public partial int Get(); private int GetCore() => 1; }")]
    [InlineData("public partial class Stock(PatternRuntime p) { [Fallback(\"not a name\")] public partial int Get(); private int GetCore() => 1; }")]
    [InlineData("public partial class Stock(PatternRuntime p) { [Retry(WhenResult = \"IsEmpty\")] public partial T Get<T>(T value); private T GetCore<T>(T value) => value; }")]
    [InlineData("[GenerateDecorator] public interface IStock { [Retry(When = \"IsDown\")] int Get(); }")]
    public async Task Is_not_offered(string source) => Assert.Empty(await Fixing.KeysAsync<AddNamedMethodFix>(Frame.File(source)));
}
