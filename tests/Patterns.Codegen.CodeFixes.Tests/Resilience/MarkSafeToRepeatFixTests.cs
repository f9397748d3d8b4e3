using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Resilience;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Resilience;

public sealed class MarkSafeToRepeatFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "line of its own",
            "PCG2005.safe",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Hedge]
                public partial Task RunAsync(CancellationToken token);
                private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Hedge]
                [SafeToRepeat]
                public partial Task RunAsync(CancellationToken token);
                private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
            }
            """
        },
        {
            "on the method's line",
            "PCG2005.safe",
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Hedge] public partial Task RunAsync(CancellationToken token);
                private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
                
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns)
            {
                /// <summary>Gets.</summary>
                [Hedge] [SafeToRepeat] public partial Task RunAsync(CancellationToken token);
                private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
                
            }
            """
        },
        {
            "interface",
            "PCG2005.safe",
            """
            [GenerateDecorator]
            public interface IStock
            {
                [Hedge]
                Task RunAsync(CancellationToken token);
            }
            """,
            """
            [GenerateDecorator]
            public interface IStock
            {
                [Hedge]
                [SafeToRepeat]
                Task RunAsync(CancellationToken token);
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<MarkSafeToRepeatFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<MarkSafeToRepeatFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [Hedge]
                    public partial Task RunAsync(CancellationToken token);
                    private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [Hedge]
                    public partial Task RunAsync(CancellationToken token);
                    private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [Hedge]
                    [SafeToRepeat]
                    public partial Task RunAsync(CancellationToken token);
                    private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns)
                {
                    /// <summary>Gets.</summary>
                    [Hedge]
                    [SafeToRepeat]
                    public partial Task RunAsync(CancellationToken token);
                    private Task RunAsyncCore(CancellationToken token) => Task.CompletedTask;
                }
                """),
        ],
        "PCG2005.safe");
}
