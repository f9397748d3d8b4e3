using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Usage;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Usage;

public sealed class PassTokenFixTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        {
            "overload with a token",
            "PCG0007.pass",
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    return await client.GetStringAsync("/a");
                }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    return await client.GetStringAsync("/a", cancellationToken);
                }
            }
            """
        },
        {
            "several calls",
            "PCG0007.pass",
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    await Task.Delay(5);
                    return await client.GetStringAsync("/a").ConfigureAwait(false);
                }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    await Task.Delay(5, cancellationToken);
                    return await client.GetStringAsync("/a", cancellationToken).ConfigureAwait(false);
                }
            }
            """
        },
        {
            "optional parameter that is not the next",
            "PCG0007.pass",
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    return await LoadAsync("/a");
                }

                private static Task<string> LoadAsync(string path, int times = 1, CancellationToken token = default) => Task.FromResult(path + times + token);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    return await LoadAsync("/a", token: cancellationToken);
                }

                private static Task<string> LoadAsync(string path, int times = 1, CancellationToken token = default) => Task.FromResult(path + times + token);
            }
            """
        },
        {
            "nested calls",
            "PCG0007.pass",
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    return await ReadAsync(await client.GetAsync("/a"));
                }

                private static Task<string> ReadAsync(HttpResponseMessage response, CancellationToken token = default) => response.Content.ReadAsStringAsync(token);
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    return await ReadAsync(await client.GetAsync("/a", cancellationToken), cancellationToken);
                }

                private static Task<string> ReadAsync(HttpResponseMessage response, CancellationToken token = default) => response.Content.ReadAsStringAsync(token);
            }
            """
        },
        {
            "a call without such an overload stays",
            "PCG0007.pass",
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    Console.WriteLine("x");
                    return await client.GetStringAsync("/a");
                }
            }
            """,
            """
            public partial class Stock(PatternRuntime patterns, HttpClient client)
            {
                [Timeout("2s")]
                public partial Task<string> GetAsync(CancellationToken cancellationToken);

                private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    Console.WriteLine("x");
                    return await client.GetStringAsync("/a", cancellationToken);
                }
            }
            """
        },
    };

    [Theory, MemberData(nameof(Samples))]
    public Task Fixes(string what, string key, string source, string expected)
    {
        Assert.NotEmpty(what);
        return Fixing.AssertAsync<PassTokenFix>(Frame.File(source), Frame.File(expected), key);
    }

    [Fact]
    public Task Fixes_all_in_several_files() => Fixing.AssertAllAsync<PassTokenFix>(
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns, HttpClient client)
                {
                    [Timeout("2s")]
                    public partial Task<string> GetAsync(CancellationToken cancellationToken);

                    private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                    {
                        return await client.GetStringAsync("/a");
                    }
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns, HttpClient client)
                {
                    [Timeout("2s")]
                    public partial Task<string> GetAsync(CancellationToken cancellationToken);

                    private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                    {
                        await Task.Delay(1);
                        return "";
                    }
                }
                """),
        ],
        [
            Frame.File("""
                public partial class Stock(PatternRuntime patterns, HttpClient client)
                {
                    [Timeout("2s")]
                    public partial Task<string> GetAsync(CancellationToken cancellationToken);

                    private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                    {
                        return await client.GetStringAsync("/a", cancellationToken);
                    }
                }
                """),
            Frame.File("""
                public partial class Prices(PatternRuntime patterns, HttpClient client)
                {
                    [Timeout("2s")]
                    public partial Task<string> GetAsync(CancellationToken cancellationToken);

                    private async Task<string> GetAsyncCore(CancellationToken cancellationToken)
                    {
                        await Task.Delay(1, cancellationToken);
                        return "";
                    }
                }
                """),
        ],
        "PCG0007.pass");

    [Theory]
    [InlineData("public partial class Stock(PatternRuntime p) { [Timeout(\"2s\")] public partial Task RunAsync(CancellationToken token); private async Task RunAsyncCore(CancellationToken token) { await Task.Yield(); } }")]
    public async Task Is_not_offered(string source) => Assert.Empty(await Fixing.KeysAsync<PassTokenFix>(Frame.File(source)));
}
