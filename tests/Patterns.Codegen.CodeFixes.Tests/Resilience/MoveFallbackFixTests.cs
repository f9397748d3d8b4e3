using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Resilience;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Resilience;

public sealed class MoveFallbackFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "below retry",
            "PCG2012.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Retry]
                [Fallback(nameof(Cached))]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Fallback(nameof(Cached))]
                [Retry]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """
        },
        {
            "below several, stops below the bulkhead",
            "PCG2012.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Bulkhead("stock")]
                [CircuitBreaker("stock")]
                [Retry]
                [Fallback(nameof(Cached))]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Bulkhead("stock")]
                [Fallback(nameof(Cached))]
                [CircuitBreaker("stock")]
                [Retry]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """
        },
        {
            "one list",
            "PCG2012.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [CircuitBreaker("stock"), Retry, Fallback(nameof(Cached))]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Fallback(nameof(Cached)), CircuitBreaker("stock"), Retry]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """
        },
        {
            "comments above attributes move along, those behind them too",
            "PCG2012.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                private int _count;

                // How many there are.

                /// <summary>Gets.</summary>
                // retries
                [Retry] // first
                // the circuit
                // of the warehouse
                [CircuitBreaker("stock")]

                #region falls back
                /* the last
                   resort */
                [Fallback(nameof(Cached))] // f
                #endregion
                public partial int Get();
                private int GetCore() => _count++;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                private int _count;

                // How many there are.

                /// <summary>Gets.</summary>
                /* the last
                   resort */
                [Fallback(nameof(Cached))] // f
                // retries
                [Retry] // first

                #region falls back
                // the circuit
                // of the warehouse
                [CircuitBreaker("stock")]
                #endregion
                public partial int Get();
                private int GetCore() => _count++;
                private int Cached() => 0;
            }
            """
        },
        {
            "comments in one list",
            "PCG2012.move",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [
                    // retries
                    Retry,
                    // falls back
                    Fallback(nameof(Cached)),
                    SafeToRepeat
                ]
                public partial int Get();
                private int GetCore() => 1;
                private int Cached() => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [
                    // falls back
                    Fallback(nameof(Cached)),
                    // retries
                    Retry,
                    SafeToRepeat
                ]
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
        return Fixing.AssertAsync<MoveFallbackFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<MoveFallbackFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [Retry, Fallback(nameof(Cached))]
                    public partial int Get();
                    private int GetCore() => 1;
                    private int Cached() => 0;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [Retry]
                    [Fallback(nameof(Cached))]
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
                    [Fallback(nameof(Cached)), Retry]
                    public partial int Get();
                    private int GetCore() => 1;
                    private int Cached() => 0;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [Fallback(nameof(Cached))]
                    [Retry]
                    public partial int Get();
                    private int GetCore() => 1;
                    private int Cached() => 0;
                }
                """),
        ],
        "PCG2012.move");
}
