using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class ChangeCoreFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "another type, its own name kept",
            "PCG0002.change",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(long id);

                private int GetCore(int number) => (int)number;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(long id);

                private int GetCore(long number) => (int)number;
            }
            """
        },
        {
            "token missing",
            "PCG0002.change",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial Task<int> GetAsync(int id, CancellationToken cancellationToken = default);

                private Task<int> GetAsyncCore(int id) => Task.FromResult(id);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial Task<int> GetAsync(int id, CancellationToken cancellationToken = default);

                private Task<int> GetAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult(id);
            }
            """
        },
        {
            "wrong order",
            "PCG0002.change",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial string Get(int id, string name);

                private string GetCore(string text, int number) => text + number;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial string Get(int id, string name);

                private string GetCore(int number, string text) => text + number;
            }
            """
        },
        {
            "result without its task",
            "PCG0002.change",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial Task<int> GetAsync(int id);

                private int GetAsyncCore(int id) => id;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial Task<int> GetAsync(int id);

                private async Task<int> GetAsyncCore(int id) => id;
            }
            """
        },
        {
            "instance core of a static method",
            "PCG0002.change",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public static partial int Get(PatternRuntime runtime);

                private int GetCore(PatternRuntime runtime) => 1;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public static partial int Get(PatternRuntime runtime);

                private static int GetCore(PatternRuntime runtime) => 1;
            }
            """
        },
        {
            "type parameters",
            "PCG0002.change",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get<T>(T value) where T : struct;

                private int GetCore(int value) => value.GetHashCode();
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get<T>(T value) where T : struct;

                private int GetCore<T>(T value) where T : struct => value.GetHashCode();
            }
            """
        },
        {
            "by reference",
            "PCG0002.change",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(in int id);

                private int GetCore(int id) => id;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(in int id);

                private int GetCore(in int id) => id;
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<ChangeCoreFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<ChangeCoreFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Retry] public partial int Get(int id);
                }
                """),
            Frame.File("""
                public partial class Stock
                {
                    private int GetCore(long id) => (int)id;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    [Retry] public partial int Get(int id);
                    private int GetCore() => 1;
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Retry] public partial int Get(int id);
                }
                """),
            Frame.File("""
                public partial class Stock
                {
                    private int GetCore(int id) => (int)id;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    [Retry] public partial int Get(int id);
                    private int GetCore(int id) => 1;
                }
                """),
        ],
        "PCG0002.change");

    [Theory]
    [InlineData("public partial class Stock(PatternRuntime p) { [Retry] public partial int Get(); private async Task<int> GetCore() { await Task.Yield(); return 1; } }")]
    public async Task Is_not_offered(string source) => Assert.Empty(await Fixing.KeysAsync<ChangeCoreFix>(Frame.File(source)));
}
