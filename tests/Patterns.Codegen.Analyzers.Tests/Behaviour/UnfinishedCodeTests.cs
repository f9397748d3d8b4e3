using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Behaviour;

/// <summary>Code as it looks while somebody types: the compiler's error is enough, and no analyzer may fail.</summary>
public sealed class UnfinishedCodeTests
{
    /// <summary>What the compiler complains about, and the diagnostics of ours that help all the same.</summary>
    public static TheoryData<string, string, string> Samples => new()
    {
        { "attribute without its argument", "[CircuitBreaker] public partial int Get(); private int GetCore() => 1;", "" },
        { "argument that does not exist", "[Timeout(Bound)] public partial Task GetAsync(CancellationToken t); private Task GetAsyncCore(CancellationToken t) => Task.CompletedTask;", "" },
        { "argument of another type", "[Timeout(30)] public partial Task GetAsync(CancellationToken t); private Task GetAsyncCore(CancellationToken t) => Task.CompletedTask;", "" },
        { "named value that does not exist", "[Retry(Attempts = 3)] public partial int Get(); private int GetCore() => 1;", "" },
        { "type in On that does not exist", "[Retry(On = [typeof(NoSuchException)])] public partial int Get(); private int GetCore() => 1;", "" },
        { "half an attribute", "[Retry( public partial int Get(); private int GetCore() => 1;", "" },
        { "half a string", "[Timeout(\"2s)] public partial Task GetAsync(CancellationToken t);", "" },
        { "attribute at the end of the file", "[Retry]", "" },
        { "parameter of an unknown type", "[Retry] public partial int Get(Missing value); private int GetCore(Missing value) => 1;", "" },
        { "result of an unknown type", "[Retry] public partial Task<Missing> GetAsync(); private Task<Missing> GetAsyncCore() => null!;", "" },
        { "method to be written, named by nameof", "[Fallback(nameof(Cached))] public partial int Get(); private int GetCore() => 1;", "PCG0010" },
        { "predicate to be written, named by nameof", "[Retry(When = nameof(IsDown))] public partial int Get(); private int GetCore() => 1;", "PCG0010" },
        { "no name", "[Retry] public partial int (); ", "" },
        { "no result type", "[Retry] public partial Get();", "" },
        { "body that does not parse", "[Retry] public int Get() { return ", "PCG0001" },
        { "core that does not bind", "[Timeout(\"2s\")] public partial Task GetAsync(CancellationToken t); private async Task GetAsyncCore(CancellationToken t) { await Missing(); }", "" },
        { "brace missing", "[Retry] public partial int Get(); private int GetCore() { return 1; ", "" },
        { "an attribute twice", "[Retry, Retry] public partial int Get(); private int GetCore() => 1;", "" },
    };

    [Theory, MemberData(nameof(Samples))]
    public async Task Says_no_more_than_helps(string what, string members, string expected)
    {
        var result = await Analysis.RunAsync(Frame.Class(members));
        Assert.NotEmpty(result.CompilerErrors.Select(e => $"{what}: {e}"));
        Assert.Equal(expected, string.Join(" ", result.Diagnostics.Select(d => d.Id)));
    }

    /// <summary>The time-out that a fix has written, and whose time nobody has filled in yet, is not asked for a second time.</summary>
    [Fact]
    public async Task Time_out_that_is_being_written_is_one()
    {
        const string Usings = """
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;
            using Polly;
            using Polly.CircuitBreaker;
            using Polly.Retry;

            """;
        var result = await Analysis.RunAsync(
            [
                Usings + """
                    public class Stock(HttpClient http)
                    {
                        private readonly ResiliencePipeline _pipeline = Pipelines.Build();

                        public ValueTask<string> GetAsync(CancellationToken cancellationToken) => _pipeline.ExecuteAsync(async token => await http.GetStringAsync("/", token), cancellationToken);
                    }
                    """,
                Usings + """
                    public static class Pipelines
                    {
                        public static ResiliencePipeline Build()
                        {
                            var builder = new ResiliencePipelineBuilder();
                            builder.AddRetry(new RetryStrategyOptions { UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() });
                            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() }).AddTimeout(attemptTimeout);
                            return builder.Build();
                        }
                    }
                    """,
            ],
            References.Libraries);
        Assert.NotEmpty(result.CompilerErrors);
        Assert.Empty(result.Diagnostics);
    }
}
