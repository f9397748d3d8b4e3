using Patterns.Codegen.Generators.Tests.Harness;

namespace Patterns.Codegen.Generators.Tests.Shapes;

/// <summary>A time-out above a hedge or a pipeline is handed in to what stands below and has to know of it, and to nothing else.</summary>
public sealed class SurroundingTimeoutShapes
{
    private const string Hedge = "[SafeToRepeat, Hedge(Delay = \"1s\")]";

    [Theory]
    [InlineData("above a hedge", "[Timeout(\"1m\")]" + Hedge + "[CircuitBreaker(\"c\")]", "int x, CancellationToken t", 1)]
    [InlineData("above a pipeline", "[Timeout(\"1m\")][Pipeline(\"p\")][CircuitBreaker(\"c\")]", "CancellationToken t", 1)]
    [InlineData("above a retry in a hedge", "[Timeout(\"1m\")]" + Hedge + "[Retry]", "dynamic x, CancellationToken t", 1)]
    [InlineData("through two boundaries", "[Timeout(\"1m\")]" + Hedge + "[Pipeline(\"p\")][CircuitBreaker(\"c\", WhenResult = nameof(S.IsBad))][Retry]", "CancellationToken t", 2)]
    [InlineData("two of them", "[Timeout(\"1m\")]" + Hedge + "[Timeout(\"9s\")][Pipeline(\"p\")][CircuitBreaker(\"c\")]", "int x, CancellationToken t", 2)]
    [InlineData("two in one unit", "[Timeout(\"1m\")][Retry][Timeout(\"9s\")][Pipeline(\"p\")][CircuitBreaker(\"c\")]", "CancellationToken t", 1)]
    [InlineData("one above and one below", "[Timeout(\"1m\")]" + Hedge + "[Timeout(\"9s\")][CircuitBreaker(\"c\")]", "CancellationToken t", 1)]
    [InlineData("the nearest alone for a retry", "[Timeout(\"1m\")]" + Hedge + "[Timeout(\"9s\")][Pipeline(\"p\")][Retry]", "CancellationToken t", 1)]
    [InlineData("a lock outside", "[Lock(\"a\", Ttl = \"5m\")][Timeout(\"1m\")][Pipeline(\"p\")][CircuitBreaker(\"c\")]", "CancellationToken t", 1)]
    [InlineData("a lock inside", "[Timeout(\"1m\")][Pipeline(\"p\")][Lock(\"a\", Ttl = \"5m\")][CircuitBreaker(\"c\")]", "CancellationToken t", 1)]
    [InlineData("no token", "[Timeout(\"1m\")]" + Hedge + "[CircuitBreaker(\"c\")]", "int x", 1)]
    [InlineData("names that are taken", "[Timeout(\"1m\")]" + Hedge + "[CircuitBreaker(\"c\")]", "string SurroundingTimeout, string timeoutAround, string self, CancellationToken t", 1)]
    [InlineData("nothing below that has to know", "[Timeout(\"1m\")]" + Hedge + "[Bulkhead(\"b\")]", "CancellationToken t", 0)]
    [InlineData("a retry below its own", "[Timeout(\"1m\")]" + Hedge + "[Timeout(\"9s\")][Retry]", "CancellationToken t", 0)]
    public void IsHandedInWhereItIsNeeded(string name, string attributes, string parameters, int units)
    {
        _ = name;
        foreach (var returns in new[] { "Task<int>", "ValueTask<int>" })
        {
            foreach (var (modifier, runtime, own) in new[] { ("", "(PatternRuntime patterns)", ""), ("static ", "", "PatternRuntime patterns, ") })
            {
                var run = GeneratorRun.Of($$"""
                    using Patterns.Codegen;
                    public partial class S{{runtime}}
                    {
                        {{attributes}} public {{modifier}}partial {{returns}} M({{own}}{{parameters}});
                        private {{modifier}}async {{returns}} MCore({{own}}{{parameters}}) { await Task.Yield(); return 1; }
                        public static bool IsBad(int result) => result < 0;
                    }
                    """);

                Assert.DoesNotContain("nothing is protected", run.Text, StringComparison.Ordinal);
                Assert.Equal(units, Units(run.Text));
            }
        }
    }

    [Fact]
    public async Task CountsForACircuitBreakerInsideAPipeline()
    {
        var run = GeneratorRun.Of("""
            using Patterns.Codegen;
            public partial class S(PatternRuntime patterns)
            {
                [Timeout("20ms")][Pipeline("plain")][CircuitBreaker("surrounded", FailureThreshold = 1)] public partial Task M(CancellationToken t = default);
                private async Task MCore(CancellationToken t) => await Task.Delay(Timeout.Infinite, t);
            }
            public static class Program
            {
                public static async Task<object?> Run()
                {
                    var pipelines = new Polly.Registry.ResiliencePipelineRegistry<string>();
                    pipelines.TryAddBuilder("plain", (_, _) => { });
                    using var runtime = new PatternRuntime(new PatternRuntimeOptions { Pipelines = pipelines });
                    var failure = "";
                    try { await new S(runtime).M(); } catch (Exception e) { failure = e.GetType().Name; }
                    return $"{failure} {runtime.GetCircuitBreaker("surrounded").State}";
                }
            }
            """);

        Assert.Equal("TimeoutRejectedException Open", await run.RunAsync());
    }

    /// <summary>How many units behind a hedge or pipeline take a time-out; not counting their slow methods.</summary>
    private static int Units(string text) => text.Split('\n').Count(line =>
        line.Contains("private ", StringComparison.Ordinal) && line.Contains("Around", StringComparison.Ordinal) && !line.Contains("Slow(", StringComparison.Ordinal));
}
