using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class CallWrapperFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "call",
            "PCG0009.wrapper",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                private int GetCore(int id) => id;

                public int Twice() => 2 * GetCore(1);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                private int GetCore(int id) => id;

                public int Twice() => 2 * Get(1);
            }
            """
        },
        {
            "delegate",
            "PCG0009.wrapper",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                private int GetCore(int id) => id;

                public Func<int, int> Take() => this.GetCore;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                private int GetCore(int id) => id;

                public Func<int, int> Take() => this.Get;
            }
            """
        },
        {
            "generic",
            "PCG0009.wrapper",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get<T>(T id);

                private int GetCore<T>(T id) => 1;

                public int Twice() => 2 * GetCore<int>(1);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get<T>(T id);

                private int GetCore<T>(T id) => 1;

                public int Twice() => 2 * Get<int>(1);
            }
            """
        },
        {
            "keyword",
            "PCG0009.wrapper",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int @class(int id);

                private int classCore(int id) => id;

                public int Twice() => 2 * classCore(1);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int @class(int id);

                private int classCore(int id) => id;

                public int Twice() => 2 * @class(1);
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<CallWrapperFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<CallWrapperFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Retry]
                    public partial int Get();

                    internal int GetCore() => 1;

                    public int Twice() => GetCore() + GetCore();
                }
                """),
            Frame.File("""
                public class User { public int? Use(Stock? stock) => stock?.GetCore(); }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Retry]
                    public partial int Get();

                    internal int GetCore() => 1;

                    public int Twice() => Get() + Get();
                }
                """),
            Frame.File("""
                public class User { public int? Use(Stock? stock) => stock?.Get(); }
                """),
        ],
        "PCG0009.wrapper");
}
