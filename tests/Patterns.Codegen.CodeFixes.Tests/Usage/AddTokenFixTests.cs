using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class AddTokenFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "core and fallback follow",
            "PCG0007.token",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Fallback(nameof(Cached))]
                [Timeout("2s")]
                public partial Task<int> GetAsync(int id);

                private Task<int> GetAsyncCore(int id) => Task.FromResult(id);

                private int Cached(int id, Exception exception) => 0;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Fallback(nameof(Cached))]
                [Timeout("2s")]
                public partial Task<int> GetAsync(int id, CancellationToken cancellationToken = default);

                private Task<int> GetAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult(id);

                private int Cached(int id, Exception exception, CancellationToken cancellationToken) => 0;
            }
            """
        },
        {
            "no parameter yet, hedge",
            "PCG0007.token",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [SafeToRepeat, Hedge]
                public partial ValueTask RunAsync();

                private ValueTask RunAsyncCore() => default;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [SafeToRepeat, Hedge]
                public partial ValueTask RunAsync(CancellationToken cancellationToken = default);

                private ValueTask RunAsyncCore(CancellationToken cancellationToken) => default;
            }
            """
        },
        {
            "the name is taken",
            "PCG0007.token",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Timeout("2s")]
                public partial Task RunAsync(string cancellationToken);

                private Task RunAsyncCore(string cancellationToken) => Task.CompletedTask;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                [Timeout("2s")]
                public partial Task RunAsync(string cancellationToken, CancellationToken token = default);

                private Task RunAsyncCore(string cancellationToken, CancellationToken token) => Task.CompletedTask;
            }
            """
        },
    };

    [Fact]
    public Task Writes_the_type_in_full_where_the_file_of_the_core_needs_it() => Fixing.AssertAsync<AddTokenFix>(
        [
            "using System.Threading;\nusing System.Threading.Tasks;\nusing Patterns.Codegen;\n\npublic partial class Stock(PatternRuntime patterns) { [Timeout(\"1s\")] public partial Task RunAsync(); }\n",
            "public partial class Stock { private System.Threading.Tasks.Task RunAsyncCore() => System.Threading.Tasks.Task.CompletedTask; }\n",
        ],
        [
            "using System.Threading;\nusing System.Threading.Tasks;\nusing Patterns.Codegen;\n\npublic partial class Stock(PatternRuntime patterns) { [Timeout(\"1s\")] public partial Task RunAsync(CancellationToken cancellationToken = default); }\n",
            "public partial class Stock { private System.Threading.Tasks.Task RunAsyncCore(global::System.Threading.CancellationToken cancellationToken) => System.Threading.Tasks.Task.CompletedTask; }\n",
        ],
        "PCG0007.token");

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<AddTokenFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<AddTokenFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Timeout("2s")] public partial Task GetAsync();
                    [Timeout("2s")] public partial Task PutAsync(int id);
                }
                """),
            Frame.File("""
                public partial class Stock
                {
                    private Task GetAsyncCore() => Task.CompletedTask;
                    private Task PutAsyncCore(int id) => Task.CompletedTask;
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    [Timeout("2s")] public partial Task GetAsync(CancellationToken cancellationToken = default);
                    [Timeout("2s")] public partial Task PutAsync(int id, CancellationToken cancellationToken = default);
                }
                """),
            Frame.File("""
                public partial class Stock
                {
                    private Task GetAsyncCore(CancellationToken cancellationToken) => Task.CompletedTask;
                    private Task PutAsyncCore(int id, CancellationToken cancellationToken) => Task.CompletedTask;
                }
                """),
        ],
        "PCG0007.token");

    [Theory]
    [InlineData("public partial class Stock(PatternRuntime p) { [Timeout(\"2s\")] public partial Task RunAsync(params int[] ids); private Task RunAsyncCore(int[] ids) => Task.CompletedTask; }")]
    [InlineData("[GenerateDecorator] public interface IStock { [Timeout(\"2s\")] Task RunAsync(); }")]
    [InlineData("public interface IStock { Task RunAsync(); } public partial class Stock(PatternRuntime p) : IStock { [Timeout(\"2s\")] public partial Task RunAsync(); private Task RunAsyncCore() => Task.CompletedTask; }")]
    [InlineData("public abstract class Base { public abstract Task RunAsync(); } public partial class Stock(PatternRuntime p) : Base { [Timeout(\"2s\")] public override partial Task RunAsync(); private Task RunAsyncCore() => Task.CompletedTask; }")]
    public async Task Is_not_offered(string source) => Assert.Empty(await Fixing.KeysAsync<AddTokenFix>(Frame.File(source)));
}
