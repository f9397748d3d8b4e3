using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class MarkInterfaceFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "plain",
            "PCG0001.decorator",
            """
            public interface IStock
            {
                [Retry] Task<int> GetAsync(CancellationToken cancellationToken);
            }
            """,
            """
            [GenerateDecorator]
            public interface IStock
            {
                [Retry] Task<int> GetAsync(CancellationToken cancellationToken);
            }
            """
        },
        {
            "with documentation and another attribute",
            "PCG0001.decorator",
            """
            /// <summary>Stock.</summary>
            [Obsolete]
            public interface IStock
            {
                [Retry] Task<int> GetAsync(CancellationToken cancellationToken);
            }
            """,
            """
            /// <summary>Stock.</summary>
            [GenerateDecorator]
            [Obsolete]
            public interface IStock
            {
                [Retry] Task<int> GetAsync(CancellationToken cancellationToken);
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<MarkInterfaceFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<MarkInterfaceFix>(
        [
            Frame.File("""
                public interface IStock
                {
                    [Retry] Task<int> GetAsync(CancellationToken cancellationToken);
                    [Retry] Task<int> TakeAsync(CancellationToken cancellationToken);
                }
                """),
            Frame.File("""
                public class Outer
                {
                    public interface IPrices
                    {
                        [Retry] int Get();
                    }
                }
                """),
        ],
        [
            Frame.File("""
                [GenerateDecorator]
                public interface IStock
                {
                    [Retry] Task<int> GetAsync(CancellationToken cancellationToken);
                    [Retry] Task<int> TakeAsync(CancellationToken cancellationToken);
                }
                """),
            Frame.File("""
                public class Outer
                {
                    [GenerateDecorator]
                    public interface IPrices
                    {
                        [Retry] int Get();
                    }
                }
                """),
        ],
        "PCG0001.decorator");
}
