using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Resilience;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Resilience;

public sealed class MoveBreakerFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "lines of their own, comments move along",
            "PCG2002.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Retry(On = [typeof(Exception)])] // three times
                [CircuitBreaker("stock")] // the warehouse
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [CircuitBreaker("stock")] // the warehouse
                [Retry(On = [typeof(Exception)])] // three times
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """
        },
        {
            "one list",
            "PCG2002.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Retry(On = [typeof(Exception)]), CircuitBreaker("stock")]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [CircuitBreaker("stock"), Retry(On = [typeof(Exception)])]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """
        },
        {
            "what stands between stays below the retry",
            "PCG2002.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Retry(On = [typeof(Exception)])]
                [Bulkhead("stock")]
                [CircuitBreaker("stock")]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [CircuitBreaker("stock")]
                [Retry(On = [typeof(Exception)])]
                [Bulkhead("stock")]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """
        },
        {
            "lists of several",
            "PCG2002.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Obsolete, Retry(On = [typeof(Exception)])]
                [CircuitBreaker("stock"), SafeToRepeat]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Obsolete, CircuitBreaker("stock")]
                [Retry(On = [typeof(Exception)]), SafeToRepeat]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<MoveBreakerFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<MoveBreakerFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [Retry(On = [typeof(Exception)]), CircuitBreaker("stock")]
                    public partial int Get();
                    private int GetCore() => 1;
                    private int Cached() => 0;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    // whatever it was
                    [Retry(On = [typeof(Exception)])]
                    // the warehouse
                    [CircuitBreaker("stock")]
                    public partial int Get();
                    private int GetCore() => 1;
                    private int Cached() => 0;
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [CircuitBreaker("stock"), Retry(On = [typeof(Exception)])]
                    public partial int Get();
                    private int GetCore() => 1;
                    private int Cached() => 0;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    // the warehouse
                    [CircuitBreaker("stock")]
                    // whatever it was
                    [Retry(On = [typeof(Exception)])]
                    public partial int Get();
                    private int GetCore() => 1;
                    private int Cached() => 0;
                }
                """),
        ],
        "PCG2002.move");
}
