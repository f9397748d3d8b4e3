using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class AddRuntimeFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "class without constructor",
            "PCG0003.constructor",
            """
            public partial class Stock
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
            "primary constructor",
            "PCG0003.constructor",
            """
            public partial class Stock<T>(HttpClient client)
                where T : class
            {
                [Retry] public partial string Get();
                private string GetCore() => client.ToString()!;
            }
            """,
            """
            public partial class Stock<T>(PatternRuntime patterns, HttpClient client)
                where T : class
            {
                [Retry] public partial string Get();
                private string GetCore() => client.ToString()!;
            }
            """
        },
        {
            "private in the base class",
            "PCG0003.protected",
            """
            public class Base(PatternRuntime patterns)
            {
                private readonly PatternRuntime _patterns = patterns;
            }
            public partial class Stock(PatternRuntime patterns) : Base(patterns)
            {
                [Retry] public partial int Get(int patterns);
                private int GetCore(int patterns) => patterns;
            }
            """,
            """
            public class Base(PatternRuntime patterns)
            {
                protected readonly PatternRuntime _patterns = patterns;
            }
            public partial class Stock(PatternRuntime patterns) : Base(patterns)
            {
                [Retry] public partial int Get(int patterns);
                private int GetCore(int patterns) => patterns;
            }
            """
        },
        {
            "private in the base class, without the word",
            "PCG0003.protected",
            """
            public class Base
            {
                // Of all.
                PatternRuntime Patterns { get; } = new();
            }
            public partial class Stock : Base
            {
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """,
            """
            public class Base
            {
                // Of all.
                protected PatternRuntime Patterns { get; } = new();
            }
            public partial class Stock : Base
            {
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """
        },
        {
            "private in the base class, which gets it from here",
            "PCG0003.constructor",
            """
            public class Base(PatternRuntime patterns)
            {
                private readonly PatternRuntime _patterns = patterns;
            }
            public partial class Stock : Base
            {
                public Stock(PatternRuntime runtime) : base(runtime)
                {
                }

                public Stock() : this(new PatternRuntime()) { }

                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """,
            """
            public class Base(PatternRuntime patterns)
            {
                private readonly PatternRuntime _patterns = patterns;
            }
            public partial class Stock : Base
            {
                private readonly PatternRuntime _patternRuntime;
                public Stock(PatternRuntime runtime) : base(runtime)
                {
                    _patternRuntime = runtime;
                }

                public Stock() : this(new PatternRuntime()) { }

                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """
        },
        {
            "hidden by a parameter",
            "PCG0003.constructor",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry] public partial int Get(int patterns);
                private int GetCore(int patterns) => patterns;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                private readonly PatternRuntime _patterns = patterns;
                [Retry] public partial int Get(int patterns);
                private int GetCore(int patterns) => patterns;
            }
            """
        },
        {
            "hidden by a member of another type",
            "PCG0003.constructor",
            """
            public class Base { protected PatternRuntime Patterns { get; } = new(); }
            public partial class Stock : Base
            {
                public new string Patterns => "";
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """,
            """
            public class Base { protected PatternRuntime Patterns { get; } = new(); }
            public partial class Stock(PatternRuntime patterns) : Base
            {
                public new string Patterns => "";
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """
        },
        {
            "generic class with a base",
            "PCG0003.constructor",
            """
            public class Base { }
            public partial class Stock<T> : Base
            {
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """,
            """
            public class Base { }
            public partial class Stock<T>(PatternRuntime patterns) : Base
            {
                [Retry] public partial int Get();
                private int GetCore() => 1;
            }
            """
        },
        {
            "ordinary constructors",
            "PCG0003.constructor",
            """
            public partial class Stock
            {
                private readonly HttpClient _client;

                public Stock(HttpClient client)
                {
                    _client = client;
                }

                public Stock(string name)
                    : this(new HttpClient { BaseAddress = new Uri(name) })
                {
                }

                static Stock()
                {
                }

                [Retry] public partial string Get();
                private string GetCore() => _client.ToString()!;
            }
            """,
            """
            public partial class Stock
            {
                private readonly PatternRuntime _patterns;
                private readonly HttpClient _client;

                public Stock(PatternRuntime patterns, HttpClient client)
                {
                    _patterns = patterns;
                    _client = client;
                }

                public Stock(PatternRuntime patterns, string name)
                    : this(patterns, new HttpClient { BaseAddress = new Uri(name) })
                {
                }

                static Stock()
                {
                }

                [Retry] public partial string Get();
                private string GetCore() => _client.ToString()!;
            }
            """
        },
        {
            "constructor with an expression body",
            "PCG0003.constructor",
            """
            public partial class Stock
            {
                private readonly HttpClient _client;

                public Stock(HttpClient client) => _client = client;

                [Retry] public partial string Get();
                private string GetCore() => _client.ToString()!;
            }
            """,
            """
            public partial class Stock
            {
                private readonly PatternRuntime _patterns;
                private readonly HttpClient _client;

                public Stock(PatternRuntime patterns, HttpClient client)
                {
                    _patterns = patterns;
                    _client = client;
                }

                [Retry] public partial string Get();
                private string GetCore() => _client.ToString()!;
            }
            """
        },
        {
            "the name is taken",
            "PCG0003.constructor",
            """
            public partial class Stock
            {
                [Retry] public partial int Get(int patterns);
                private int GetCore(int patterns) => patterns;
            }
            """,
            """
            public partial class Stock(PatternRuntime patternRuntime)
            {
                [Retry] public partial int Get(int patterns);
                private int GetCore(int patterns) => patterns;
            }
            """
        },
        {
            "record",
            "PCG0003.constructor",
            """
            public partial record Stock(int Id)
            {
                [Retry] public partial int Get();
                private int GetCore() => Id;
            }
            """,
            """
            public partial record Stock(PatternRuntime Patterns, int Id)
            {
                [Retry] public partial int Get();
                private int GetCore() => Id;
            }
            """
        },
        {
            "static method with a fallback",
            "PCG0003.parameter",
            """
            public static partial class Stock
            {
                [Fallback(nameof(Cached)), Retry]
                public static partial int Get(int id, CancellationToken cancellationToken = default);

                private static int GetCore(int id, CancellationToken cancellationToken) => id;

                private static int Cached(int id, CancellationToken cancellationToken, Exception exception) => 0;
            }
            """,
            """
            public static partial class Stock
            {
                [Fallback(nameof(Cached)), Retry]
                public static partial int Get(PatternRuntime patterns, int id, CancellationToken cancellationToken = default);

                private static int GetCore(PatternRuntime patterns, int id, CancellationToken cancellationToken) => id;

                private static int Cached(PatternRuntime patterns, int id, CancellationToken cancellationToken, Exception exception) => 0;
            }
            """
        },
        {
            "static extension method, parameters on lines of their own",
            "PCG0003.parameter",
            """
            public static partial class Stock
            {
                [Retry]
                public static partial int Get(
                    this string name,
                    int id);

                private static int GetCore(string name, int id) => id;
            }
            """,
            """
            public static partial class Stock
            {
                [Retry]
                public static partial int Get(
                    this string name,
                    PatternRuntime patterns,
                    int id);

                private static int GetCore(string name, PatternRuntime patterns, int id) => id;
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<AddRuntimeFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<AddRuntimeFix>(
        [
            Frame.File("""
                public partial class Stock
                {
                    [Retry] public partial int Get();
                    private int GetCore() => 1;

                    [Retry] public partial int Take();
                    private int TakeCore() => 1;
                }
                """),
            Frame.File("""
                public partial class Stock
                {
                    [Retry] public partial int Put();
                    private int PutCore() => 1;
                }

                public partial class Prices
                {
                    public Prices() { }
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
                public partial class Stock
                {
                    [Retry] public partial int Put();
                    private int PutCore() => 1;
                }

                public partial class Prices
                {
                    private readonly PatternRuntime _patterns;
                    public Prices(PatternRuntime patterns) { _patterns = patterns; }
                    [Retry] public partial int Get();
                    private int GetCore() => 1;
                }
                """),
        ],
        "PCG0003.constructor");

    [Theory]
    [InlineData("public partial interface IStock { [Retry] public partial int Get(); private int GetCore() => 1; }")]
    public async Task Is_not_offered(string source) => Assert.Empty(await Fixing.KeysAsync<AddRuntimeFix>(Frame.File(source)));
}
