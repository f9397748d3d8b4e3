using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class ReplaceHoleFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "misspelt parameter",
            "PCG0006.0",
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("payment:{oder.Id}")]
                public static partial string Of(Order order);
            }
            """,
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("payment:{order.Id}")]
                public static partial string Of(Order order);
            }
            """
        },
        {
            "misspelt member",
            "PCG0006.0",
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("payment:{order.Ids}")]
                public static partial string Of(Order order);
            }
            """,
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("payment:{order.Id}")]
                public static partial string Of(Order order);
            }
            """
        },
        {
            "value without a stable text",
            "PCG0006.0",
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("payment:{order}")]
                public static partial string Of(Order order);
            }
            """,
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("payment:{order.Id}")]
                public static partial string Of(Order order);
            }
            """
        },
        {
            "the second choice",
            "PCG0006.1",
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("payment:{order}")]
                public static partial string Of(Order order);
            }
            """,
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("payment:{order.Name}")]
                public static partial string Of(Order order);
            }
            """
        },
        {
            "verbatim text",
            "PCG0006.0",
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate(@"a\b:{oder.Id}")]
                public static partial string Of(Order order);
            }
            """,
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate(@"a\b:{order.Id}")]
                public static partial string Of(Order order);
            }
            """
        },
        {
            "escaped text",
            "PCG0006.0",
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("a\t{oder.Id}")]
                public static partial string Of(Order order);
            }
            """,
            """
            public sealed record Order(Guid Id, string Name);

            public static partial class Keys
            {
                [KeyTemplate("a\t{order.Id}")]
                public static partial string Of(Order order);
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<ReplaceHoleFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<ReplaceHoleFix>(
        [
            Frame.File("""
                public static partial class A
                {
                    [KeyTemplate("a:{ids}:{nam}")]
                    public static partial string Of(int id, string name);
                }
                """),
            Frame.File("""
                public static partial class B
                {
                    [KeyTemplate("b:{idd}")]
                    public static partial string Of(int id);
                }
                """),
        ],
        [
            Frame.File("""
                public static partial class A
                {
                    [KeyTemplate("a:{id}:{name}")]
                    public static partial string Of(int id, string name);
                }
                """),
            Frame.File("""
                public static partial class B
                {
                    [KeyTemplate("b:{id}")]
                    public static partial string Of(int id);
                }
                """),
        ],
        "PCG0006.0");

    [Theory]
    [InlineData("public static partial class A { private const string Template = \"a:{ids}\"; [KeyTemplate(Template)] public static partial string Of(int id); }")]
    [InlineData("public static partial class A { [KeyTemplate(\"a:\" + \"{ids}\")] public static partial string Of(int id); }")]
    public async Task Is_not_offered(string source) => Assert.Empty(await Fixing.KeysAsync<ReplaceHoleFix>(Frame.File(source)));
}
