using System.Globalization;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>Methods that all call each other, with locks, retries and keys in them: as many ways through them as there are orders, and no rule may go them all.</summary>
public sealed class MeshTests
{
    private const int Methods = 40;

    private static readonly Dictionary<string, string> s_bodies = new()
    {
        ["locks of a package"] = "await using var handle = await locks.CreateLock(\"lock#\").AcquireAsync(cancellationToken: token); ~",
        ["loops that try again"] = "for (var attempt = 0; attempt < 3; attempt++) { try { ~ return; } catch (HttpRequestException) when (attempt < 2) { await Task.Delay(100, token); } }",
        ["keys"] = "await db.StringSetAsync(\"idempotency:\" + key, \"1\", when: When.NotExists); ~",
        ["pipelines"] = "await pipeline.ExecuteAsync(async t => { ~ }, token);",
        ["retries around a circuit breaker"] = "await s_retry.ExecuteAsync(async t => { ~ await breaker.ExecuteAsync(u => Task.CompletedTask, t); }, token);",
        ["locks in Redis"] = "if (await db.LockTakeAsync(\"lock:\" + key, id, TimeSpan.FromSeconds(5))) { try { ~ } finally { await db.LockReleaseAsync(\"lock:\" + key, id); } }",
    };

    public static TheoryData<string> Bodies => [.. s_bodies.Keys, "all"];

    [Theory, MemberData(nameof(Bodies))]
    public async Task Ends(string body)
    {
        var result = await Analysis.RunAsync(Sample.Parse("PCG1003", "bad", "mesh", Source(body, Methods)));
        Assert.Empty(result.CompilerErrors);
        Assert.DoesNotContain(result.Diagnostics, static diagnostic => diagnostic.Id == "AD0001");
    }

    internal static string Source(string body, int methods)
    {
        var bodies = s_bodies.TryGetValue(body, out var one) ? [one] : s_bodies.Values.ToArray();
        return $$"""
            using Medallion.Threading;
            using Polly;
            using StackExchange.Redis;
            public class Mesh(IDatabase db, IDistributedLockProvider locks, ResiliencePipeline pipeline, Polly.CircuitBreaker.AsyncCircuitBreakerPolicy breaker)
            {
                private static readonly ResiliencePipeline s_retry = new ResiliencePipelineBuilder().AddRetry(new()).Build();
                public Task StartAsync(string id, CancellationToken token) => M0Async(id, Guid.NewGuid().ToString(), token);
            {{string.Join("\n", Enumerable.Range(0, methods).Select(i => Method(i, methods, bodies[i % bodies.Length])))}}
            }
            """;
    }

    private static string Method(int number, int methods, string body)
    {
        var calls = string.Concat(Enumerable.Range(1, methods - 1).Select(i => $"await M{(number + i) % methods}Async(id, key, token); "));
        return $"public async Task M{number}Async(string id, string key, CancellationToken token) {{ {body.Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("~", calls, StringComparison.Ordinal)} }}";
    }
}
