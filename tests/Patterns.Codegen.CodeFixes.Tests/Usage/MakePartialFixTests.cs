using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class MakePartialFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "class",
            "PCG0001.partial",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """
        },
        {
            "type around it, with documentation",
            "PCG0001.partial",
            """
            /// <summary>Outer.</summary>
            static class Outer
            {
                // Inner.
                internal sealed partial record Stock(PatternRuntime Patterns)
                {
                    [Retry] public partial int Get();
                    private int GetCore() => 1;
                }
            }
            """,
            """
            /// <summary>Outer.</summary>
            static partial class Outer
            {
                // Inner.
                internal sealed partial record Stock(PatternRuntime Patterns)
                {
                    [Retry] public partial int Get();
                    private int GetCore() => 1;
                }
            }
            """
        },
        {
            "method and type",
            "PCG0001.method",
            """
            public class Stock(PatternRuntime patterns)
            {
                /// <summary>One.</summary>
                [Retry] public int Get(int id = 1); // one
                private int GetCore(int id) => 1;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>One.</summary>
                [Retry] public partial int Get(int id = 1); // one
                private int GetCore(int id) => 1;
            }
            """
        },
        {
            "type and two types around it",
            "PCG0001.partial",
            """
            public class Outer
            {
                struct Middle
                {
                    class Stock(PatternRuntime patterns)
                    {
                        [Retry] public partial int Get();
                        private int GetCore() => 1;
                    }
                }
            }
            """,
            """
            public partial class Outer
            {
                partial struct Middle
                {
                    partial class Stock(PatternRuntime patterns)
                    {
                        [Retry] public partial int Get();
                        private int GetCore() => 1;
                    }
                }
            }
            """
        },
        {
            "without modifiers",
            "PCG0001.partial",
            """
            struct Stock(PatternRuntime patterns)
            {
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """,
            """
            partial struct Stock(PatternRuntime patterns)
            {
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<MakePartialFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<MakePartialFix>(
        [
            Frame.File("""
                public class Stock(PatternRuntime patterns)
                {
                    [Retry] public partial int Get();
                    private int GetCore() => 1;
                    [Retry] public partial int Take();
                    private int TakeCore() => 1;
                }
                """),
            Frame.File("""
                public class Prices(PatternRuntime patterns)
                {
                    [Retry] public partial int Get();
                    private int GetCore() => 1;
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Retry] public partial int Get();
                    private int GetCore() => 1;
                    [Retry] public partial int Take();
                    private int TakeCore() => 1;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    [Retry] public partial int Get();
                    private int GetCore() => 1;
                }
                """),
        ],
        "PCG0001.partial");
}
