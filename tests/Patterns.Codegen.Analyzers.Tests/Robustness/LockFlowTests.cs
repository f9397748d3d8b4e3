using System.Globalization;
using System.Text;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>The rules over the whole program on programs that were made to be hard: they end, nothing overflows, and each run says the same.</summary>
public sealed class LockFlowTests
{
    [Fact]
    public async Task A_ring_of_locks_and_endless_recursion()
    {
        const int Count = 150;
        var code = new StringBuilder("using Medallion.Threading;\nclass Ring(IDistributedLockProvider locks)\n{\n");
        for (var i = 0; i < Count; i++)
        {
            var (name, next) = (i.ToString(CultureInfo.InvariantCulture), ((i + 1) % Count).ToString(CultureInfo.InvariantCulture));
            code.Append($"    public async Task Step{name}() {{ await using var handle = await locks.CreateLock(\"lock{name}\").AcquireAsync(); await Step{next}(); await Deep0(); }}\n");
            code.Append($"    private Task Deep{name}() => Deep{next}();\n");
        }

        var first = await RunAsync(code.Append('}').ToString());
        var second = await RunAsync(code.ToString());
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Every_pair_in_both_orders()
    {
        const int Count = 12;
        var code = new StringBuilder("using Medallion.Threading;\nclass Pairs(IDistributedLockProvider locks)\n{\n");
        for (var i = 0; i < Count * Count; i++)
        {
            var (one, other) = ((i / Count).ToString(CultureInfo.InvariantCulture), (i % Count).ToString(CultureInfo.InvariantCulture));
            code.Append($"    public async Task Take{one}And{other}() {{ await using var a = await locks.CreateLock(\"lock{one}\").AcquireAsync(); await using var b = await locks.CreateLock(\"lock{other}\").AcquireAsync(); }}\n");
        }

        var found = await RunAsync(code.Append('}').ToString());
        Assert.Equal(Count * (Count - 1) / 2, found.Count(line => line.StartsWith("PCG1005", StringComparison.Ordinal)));
        Assert.Equal(found, await RunAsync(code.ToString()));
    }

    [Fact]
    public async Task A_task_that_several_local_functions_wait_for()
    {
        await RunAsync("""
            using Polly;
            using StackExchange.Redis;
            class Shared(IDatabase db, HttpClient http)
            {
                private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromSeconds(30)).Build();
                private async Task SlowAsync() => await s_pipeline.ExecuteAsync(async token => { await http.GetStringAsync("/", token); });
                public async Task RunAsync(string id)
                {
                    if (!await db.LockTakeAsync("order:lock:" + id, id, TimeSpan.FromSeconds(5)))
                        return;
                    var task = SlowAsync();
                    async Task FinishAsync() { await task; }
                    async Task AgainAsync() { await task; }
                    await FinishAsync();
                    await AgainAsync();
                    await db.LockReleaseAsync("order:lock:" + id, id);
                }
            }
            """);
    }

    private static async Task<string[]> RunAsync(string code)
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG1005", "bad", "made", code));
        Assert.Empty(result.CompilerErrors);
        Assert.DoesNotContain(result.Diagnostics, d => d.Id.StartsWith("AD", StringComparison.Ordinal));
        return [.. result.Diagnostics.Select(d => $"{d.Id} {d.Location.GetLineSpan()} {d.GetMessage(CultureInfo.InvariantCulture)}")];
    }
}
