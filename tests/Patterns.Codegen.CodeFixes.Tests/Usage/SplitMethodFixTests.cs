using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class SplitMethodFixTests
{
    private const string Key = "PCG0001.split";

    public static TheoryData<string, string, string> Samples => new()
    {
        {
            "documentation, several attributes, default values, async, comments",
            """
            public class Stock(PatternRuntime patterns)
            {
                private readonly int _first = patterns.GetHashCode();

                // Where the numbers come from.
                /// <summary>Counts what is there.</summary>
                /// <param name="id">The article.</param>
                [Retry(MaxAttempts = 3)] // often flaky
                [Timeout("2s")]
                public async Task<int> CountAsync(int id = 5, CancellationToken cancellationToken = default)
                {
                    // Wait first.
                    await Task.Delay(10, cancellationToken);
                    return id + _first; // the sum
                }

                public int Other() => 1;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                private readonly int _first = patterns.GetHashCode();

                // Where the numbers come from.
                /// <summary>Counts what is there.</summary>
                /// <param name="id">The article.</param>
                [Retry(MaxAttempts = 3)] // often flaky
                [Timeout("2s")]
                public partial Task<int> CountAsync(int id = 5, CancellationToken cancellationToken = default);

                private async Task<int> CountAsyncCore(int id, CancellationToken cancellationToken)
                {
                    // Wait first.
                    await Task.Delay(10, cancellationToken);
                    return id + _first; // the sum
                }

                public int Other() => 1;
            }
            """
        },
        {
            "a comment behind the signature",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                public async Task<int> A(int id) // ticket 12
                {
                    await Task.Yield();
                    return id + patterns.GetHashCode();
                }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial Task<int> A(int id); // ticket 12

                private async Task<int> ACore(int id)
                {
                    await Task.Yield();
                    return id + patterns.GetHashCode();
                }
            }
            """
        },
        {
            "a comment between the signature and the arrow",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                public int B(int id) /* ticket 13 */ => id + patterns.GetHashCode(); // the body's
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int B(int id); /* ticket 13 */

                private int BCore(int id) => id + patterns.GetHashCode(); // the body's
            }
            """
        },
        {
            "expression body on its own line",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                public int Get(int id) =>
                    id + patterns.GetHashCode();
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                private int GetCore(int id) =>
                    id + patterns.GetHashCode();
            }
            """
        },
        {
            "no accessibility, void",
            """
            class Stock(PatternRuntime patterns)
            {
                [Retry]
                void Run() { _ = patterns; }
            }
            """,
            """
            partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                private partial void Run();

                private void RunCore() { _ = patterns; }
            }
            """
        },
        {
            "generic with constraints, parameters on lines of their own",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                public async Task<T?> GetAsync<T>(
                    T value, // the value
                    string? name = null)
                    where T : class, new()
                {
                    await Task.Yield();
                    return name is null ? value : patterns as object as T;
                }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial Task<T?> GetAsync<T>(
                    T value, // the value
                    string? name = null)
                    where T : class, new();

                private async Task<T?> GetAsyncCore<T>(
                    T value,
                    string? name)
                    where T : class, new()
                {
                    await Task.Yield();
                    return name is null ? value : patterns as object as T;
                }
            }
            """
        },
        {
            "static extension method",
            """
            public static class Extensions
            {
                [Retry]
                public static int Twice(this PatternRuntime runtime, int id) => 2 * id + runtime.GetHashCode();
            }
            """,
            """
            public static partial class Extensions
            {
                [Retry]
                public static partial int Twice(this PatternRuntime runtime, int id);

                private static int TwiceCore(PatternRuntime runtime, int id) => 2 * id + runtime.GetHashCode();
            }
            """
        },
        {
            "override, attributes of parameters, params",
            """
            public abstract class Base { public abstract int Sum(string? name, params int[] values); }

            public sealed class Stock(PatternRuntime patterns) : Base
            {
                [Retry]
                public override int Sum([System.Diagnostics.CodeAnalysis.AllowNull] string? name, [System.ComponentModel.DefaultValue(1)] params int[] values) => values.Length + patterns.GetHashCode();
            }
            """,
            """
            public abstract class Base { public abstract int Sum(string? name, params int[] values); }

            public sealed partial class Stock(PatternRuntime patterns) : Base
            {
                [Retry]
                public override partial int Sum([System.Diagnostics.CodeAnalysis.AllowNull] string? name, [System.ComponentModel.DefaultValue(1)] params int[] values);

                private int SumCore([System.Diagnostics.CodeAnalysis.AllowNull] string? name, int[] values) => values.Length + patterns.GetHashCode();
            }
            """
        },
        {
            "nested types, record struct",
            """
            public class Outer
            {
                internal readonly record struct Inner(PatternRuntime Patterns)
                {
                    [Retry]
                    internal int Get(in int id) => id + Patterns.GetHashCode();
                }
            }
            """,
            """
            public partial class Outer
            {
                internal readonly partial record struct Inner(PatternRuntime Patterns)
                {
                    [Retry]
                    internal partial int Get(in int id);

                    private int GetCore(in int id) => id + Patterns.GetHashCode();
                }
            }
            """
        },
        {
            "caller information stays on the declaration",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                public string Who([System.Runtime.CompilerServices.CallerMemberName] string caller = "") => caller + patterns;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial string Who([System.Runtime.CompilerServices.CallerMemberName] string caller = "");

                private string WhoCore(string caller) => caller + patterns;
            }
            """
        },
        {
            "attributes about the body move along",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "X1")]
                public int Get() => patterns.GetHashCode();
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "X1")]
                public partial int Get();

                [System.Diagnostics.CodeAnalysis.SuppressMessage("Style", "X1")]
                private int GetCore() => patterns.GetHashCode();
            }
            """
        },
        {
            "both parts written by hand",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                public partial int Get(int id)
                {
                    return id + patterns.GetHashCode();
                }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int Get(int id);

                private int GetCore(int id)
                {
                    return id + patterns.GetHashCode();
                }
            }
            """
        },
        {
            "keyword as a name",
            """
            public class Stock(PatternRuntime patterns)
            {
                [Retry]
                public int @class(int @in) => @in + patterns.GetHashCode();
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Retry]
                public partial int @class(int @in);

                private int classCore(int @in) => @in + patterns.GetHashCode();
            }
            """
        },
        {
            "all on one line",
            "public class Stock(PatternRuntime patterns) { [Retry] public int Get() => patterns.GetHashCode(); }",
            "public partial class Stock(PatternRuntime patterns) { [Retry] public partial int Get();\n\n    private int GetCore() => patterns.GetHashCode(); }"
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Splits(string what, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<SplitMethodFix>(Frame.File(source), Frame.File(expected), Key);
    }

    [Fact]
    public Task Splits_overloads_in_several_files_at_once() => Fixing.AssertAllAsync<SplitMethodFix>(
        [
            Frame.File("""
                public class Stock(PatternRuntime patterns)
                {
                    [Retry]
                    public int Get(int id) => id + patterns.GetHashCode();

                    [Retry]
                    public int Get(string id) => id.Length;
                }
                """),
            Frame.File("""
                public class Prices
                {
                    public class List(PatternRuntime patterns)
                    {
                        [Retry] public async Task RunAsync() { await Task.Yield(); _ = patterns; }
                    }
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
                    public partial int Get(string id);

                    private int GetCore(string id) => id.Length;
                }
                """),
            Frame.File("""
                public partial class Prices
                {
                    public partial class List(PatternRuntime patterns)
                    {
                        [Retry] public partial Task RunAsync();

                        private async Task RunAsyncCore() { await Task.Yield(); _ = patterns; }
                    }
                }
                """),
        ],
        Key);

    [Fact]
    public Task Adds_the_runtime_in_the_same_step() => Fixing.AssertAllAsync<SplitMethodFix>(
        [
            Frame.File("""
                public class Stock
                {
                    private readonly string _name;

                    public Stock(string name) => _name = name;

                    [Retry]
                    public string Get() => _name;

                    [Retry]
                    public async Task<string> GetAsync()
                    {
                        await Task.Yield();
                        return _name;
                    }
                }
                """),
            Frame.File("""
                public class Prices
                {
                    [Retry]
                    public int Get() => 1;
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock
                {
                    private readonly PatternRuntime _patterns;
                    private readonly string _name;

                    public Stock(PatternRuntime patterns, string name)
                    {
                        _patterns = patterns;
                        _name = name;
                    }

                    [Retry]
                    public partial string Get();

                    private string GetCore() => _name;

                    [Retry]
                    public partial Task<string> GetAsync();

                    private async Task<string> GetAsyncCore()
                    {
                        await Task.Yield();
                        return _name;
                    }
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    [Retry]
                    public partial int Get();

                    private int GetCore() => 1;
                }
                """),
        ],
        "PCG0001.splitWithRuntime");

    [Theory]
    [InlineData("public class Stock { [Retry] public int Get() => 1; private int GetCore() => 2; }")]
    [InlineData("public class Stock { [Retry] public int Get() => GetCore; private readonly int GetCore = 2; }")]
    [InlineData("public class GetCore { [Retry] public int Get() => 1; }")]
    public async Task Is_not_offered_where_the_name_is_taken(string source) => Assert.Empty(await Fixing.KeysAsync<SplitMethodFix>(Frame.File(source)));
}
