using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class AddCoreFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "plain",
            "PCG0002.add",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Retry]
                public partial Task<int> GetAsync(int id = 1, CancellationToken cancellationToken = default);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Retry]
                public partial Task<int> GetAsync(int id = 1, CancellationToken cancellationToken = default);

                private Task<int> GetAsyncCore(int id, CancellationToken cancellationToken) => throw new NotImplementedException();
            }
            """
        },
        {
            "static generic",
            "PCG0002.add",
            """
            public static partial class Stock
            {
                [Retry]
                internal static partial T Get<T>(this PatternRuntime patterns, T value) where T : struct;
            }
            """,
            """
            public static partial class Stock
            {
                [Retry]
                internal static partial T Get<T>(this PatternRuntime patterns, T value) where T : struct;

                private static T GetCore<T>(PatternRuntime patterns, T value) where T : struct => throw new NotImplementedException();
            }
            """
        },
        {
            "beside the core of an overload",
            "PCG0002.add",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                private int GetCore(int id) => id;

                [Retry]
                public partial int Get(string id);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                private int GetCore(int id) => id;

                [Retry]
                public partial int Get(string id);

                private int GetCore(string id) => throw new NotImplementedException();
            }
            """
        },
    };

    [Theory]
    [InlineData("public partial class Stock(PatternRuntime patterns) { [Retry] public partial Task GetAsync(int, CancellationToken); }")]
    [InlineData("public partial class Stock(PatternRuntime patterns) { [Retry] public partial Task GetAsync(int id, int id); }")]
    [InlineData("public partial class Stock(PatternRuntime patterns) { [Retry] public partial Task GetAsync(int }")]
    public async Task Is_not_offered_while_the_parameters_are_typed(string source) => Assert.Empty(await Fixing.KeysAsync<AddCoreFix>(Frame.File(source)));

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<AddCoreFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<AddCoreFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Retry]
                    public partial int Get();

                    [Retry]
                    public partial void Put(int id);
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    [Retry]
                    public partial ValueTask GetAsync();
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Retry]
                    public partial int Get();

                    private int GetCore() => throw new NotImplementedException();

                    [Retry]
                    public partial void Put(int id);

                    private void PutCore(int id) => throw new NotImplementedException();
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    [Retry]
                    public partial ValueTask GetAsync();

                    private ValueTask GetAsyncCore() => throw new NotImplementedException();
                }
                """),
        ],
        "PCG0002.add");
}
