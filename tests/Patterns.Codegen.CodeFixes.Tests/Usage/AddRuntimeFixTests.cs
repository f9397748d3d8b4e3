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

    // The file that has the attribute names our namespace; the others need not.
    private const string Attributed = """
        using Patterns.Codegen;

        namespace Shop;

        public partial class Stock
        {
            [Retry] public partial int Get();
            private int GetCore() => 1;
        }
        """;

    [Fact]
    public Task Writes_the_name_in_full_where_the_file_of_the_constructor_needs_it() => Fixing.AssertAsync<AddRuntimeFix>(
        [
            Attributed,
            """
            namespace Shop;

            public partial class Stock
            {
                private readonly int _first;

                public Stock(int first) => _first = first;

                public Stock() : this(1) { }

                public int First => _first;
            }
            """,
        ],
        [
            Attributed,
            """
            namespace Shop;

            public partial class Stock
            {
                private readonly global::Patterns.Codegen.PatternRuntime _patterns;
                private readonly int _first;

                public Stock(global::Patterns.Codegen.PatternRuntime patterns, int first)
                {
                    _patterns = patterns;
                    _first = first;
                }

                public Stock(global::Patterns.Codegen.PatternRuntime patterns) : this(patterns, 1) { }

                public int First => _first;
            }
            """,
        ],
        "PCG0003.constructor");

    [Fact]
    public Task Writes_the_name_in_full_where_the_file_of_the_primary_constructor_needs_it() => Fixing.AssertAsync<AddRuntimeFix>(
        [
            Attributed,
            """
            namespace Shop;

            public partial class Stock(int first)
            {
                public Stock() : this(1) { }

                public int First => first;
            }
            """,
        ],
        [
            Attributed,
            """
            namespace Shop;

            public partial class Stock(global::Patterns.Codegen.PatternRuntime patterns, int first)
            {
                public Stock(global::Patterns.Codegen.PatternRuntime patterns) : this(patterns, 1) { }

                public int First => first;
            }
            """,
        ],
        "PCG0003.constructor");

    [Fact]
    public Task Writes_the_name_short_where_only_the_file_of_the_constructor_knows_it() => Fixing.AssertAsync<AddRuntimeFix>(
        [
            "namespace Shop;\n\npublic partial class Stock { [Patterns.Codegen.Retry] public partial int Get(); private int GetCore() => 1; }\n",
            "using Patterns.Codegen;\n\nnamespace Shop;\n\npublic partial class Stock\n{\n    public Stock() { }\n}\n",
        ],
        [
            "namespace Shop;\n\npublic partial class Stock { [Patterns.Codegen.Retry] public partial int Get(); private int GetCore() => 1; }\n",
            "using Patterns.Codegen;\n\nnamespace Shop;\n\npublic partial class Stock\n{\n    private readonly PatternRuntime _patterns;\n    public Stock() { }\n}\n".Replace("public Stock() { }", "public Stock(PatternRuntime patterns) { _patterns = patterns; }", StringComparison.Ordinal),
        ],
        "PCG0003.constructor");

    [Fact]
    public Task Knows_a_parameter_of_another_file_that_is_a_runtime_already() => Fixing.AssertAsync<AddRuntimeFix>(
        [
            Attributed,
            "namespace Shop;\n\npublic partial class Stock\n{\n    public Stock(global::Patterns.Codegen.PatternRuntime runtime) { }\n}\n",
        ],
        [
            Attributed,
            "namespace Shop;\n\npublic partial class Stock\n{\n    private readonly global::Patterns.Codegen.PatternRuntime _patterns;\n    public Stock(global::Patterns.Codegen.PatternRuntime runtime) { _patterns = runtime; }\n}\n",
        ],
        "PCG0003.constructor");

    [Fact]
    public Task Writes_the_name_in_full_where_the_file_of_a_static_core_needs_it() => Fixing.AssertAsync<AddRuntimeFix>(
        [
            "using Patterns.Codegen;\n\nnamespace Shop;\n\npublic static partial class Stock { [Retry] public static partial int Get(int id); }\n",
            "namespace Shop;\n\npublic static partial class Stock { private static int GetCore(int id) => id; }\n",
        ],
        [
            "using Patterns.Codegen;\n\nnamespace Shop;\n\npublic static partial class Stock { [Retry] public static partial int Get(PatternRuntime patterns, int id); }\n",
            "namespace Shop;\n\npublic static partial class Stock { private static int GetCore(global::Patterns.Codegen.PatternRuntime patterns, int id) => id; }\n",
        ],
        "PCG0003.parameter");

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
