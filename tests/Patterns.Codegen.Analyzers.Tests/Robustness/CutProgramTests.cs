using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>Code as an editor has it while somebody types: it ends somewhere, and nothing throws.</summary>
public sealed class CutProgramTests
{
    private const int Cuts = 50;

    [Theory]
    [InlineData("client")]
    [InlineData("switch")]
    [InlineData("nested")]
    [InlineData("parts")]
    [InlineData("contracts")]
    [InlineData("builder")]
    [InlineData("texts")]
    public async Task No_analyzer_fails_where_the_text_ends(string shape)
    {
        var source = Usings + SourceOf(shape);
        Assert.Empty((await Analysis.RunAsync([source], References.Libraries)).CompilerErrors);
        var random = new Random(shape.Length);
        for (var i = 0; i < Cuts; i++)
        {
            var cut = source[..random.Next(source.Length)];
            var result = await Analysis.RunAsync([cut], References.Libraries);
            var failures = result.Diagnostics.Where(static d => d.Id.StartsWith("AD", StringComparison.Ordinal)).Concat(result.GeneratorFailures);
            Assert.True(!failures.Any(), $"{string.Join("\n", failures)}\n{cut}");
        }
    }

    private static string SourceOf(string shape) => shape switch
    {
        "client" => $$"""
            public class Client(HttpClient http)
            {
                private async Task<string> SendAsync(HttpMethod method, string url, string key) { using var request = new HttpRequestMessage(method, url); request.Headers.Add("Idempotency-Key", key); using var response = await http.SendAsync(request); return await response.Content.ReadAsStringAsync(); }
                {{Lines(5, static i => $"public Task<string> Call{i}Async(string id) => SendAsync(HttpMethod.Post, $\"/{i}/{{id}}\", Guid.NewGuid().ToString());")}}
                {{Lines(3, i => $$"""public async Task Try{{i}}Async(string id) { {{Retry($"await Call{i}Async(id);")}} }""")}}
            }
            """,
        "switch" => $$"""
            public class Switch(IDatabase db, HttpClient http) { public async Task RunAsync(int kind, string id) { switch (kind) { {{Lines(5, static i => $"case {i}: {Lock(i, "await http.GetStringAsync(\"/\");")} break;")}} } } }
            """,
        "nested" => $$"""
            public class Nested(IDatabase db, HttpClient http) { public async Task RunAsync(string id) {
                async Task OuterAsync() { Func<Task> inner = async () => { {{Lock(1, "async Task DeepAsync() { " + Retry("await http.PostAsync(\"/\", null);") + " } var task = DeepAsync(); await task;")}} }; await inner(); }
                await OuterAsync(); } }
            """,
        "parts" => Lines(5, static i => $$"""public partial class Part { private string? _key{{i}}; public async Task Run{{i}}Async(HttpClient http) { _key{{(i + 1) % 5}} = Guid.NewGuid().ToString(); using var m = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "Idempotency-Key", _key{{i}} } } }; await http.SendAsync(m); } }"""),
        "contracts" => Lines(4, static i => $$"""
            public interface IStep{{i}} { Task RunAsync(string id); }
            public class Step{{i}}(IStep{{(i + 1) % 4}} next, IDatabase db) : IStep{{i}} { public async Task RunAsync(string id) { {{Lock(i, "await next.RunAsync(id);")}} } }
            """),
        "builder" => $$"""
            public class Builder(HttpClient http) {
                private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder(){{Lines(4, static i => i % 2 == 0 ? $".AddTimeout(TimeSpan.FromSeconds({i + 1}))" : ".AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3 })")}}.AddCircuitBreaker(new CircuitBreakerStrategyOptions()).Build();
                public async Task RunAsync(NpgsqlConnection db) { await s_pipeline.ExecuteAsync(async token => { await using var c = new NpgsqlCommand("insert into idempotency_keys (key) values (@key)", db); c.Parameters.AddWithValue("key", Guid.NewGuid().ToString()); await c.ExecuteNonQueryAsync(token); await http.PostAsync("/", null, token); }); } }
            """,
        _ => """"
            public class Texts(IDatabase db) {
                private static readonly string[] s_keys = ["lock:a", "lock:b", "lock:c"];
                private const string Script = """
                    if redis.call("GET", KEYS[1]) == ARGV[1] then
                        return redis.call("DEL", KEYS[1])
                    end
                    """;
                public async Task RunAsync(string id, int n) {
                    await db.StringSetAsync($"lock:{id}:{n:D4}:{(n > 1 ? "many" : $"one{id}")}", "1", when: When.NotExists);
                    var (key, _) = ($"lock:{s_keys[n]}", 1);
                    await db.KeyDeleteAsync(key);
                    await db.ScriptEvaluateAsync(Script, [s_keys[0], s_keys[^1]], [id]);
                    if (await db.StringIncrementAsync($"rate:{id}") is 1 or > 100) await db.KeyExpireAsync($"rate:{id}", TimeSpan.FromMinutes(1));
                } }
            """",
    };

    private static string Lock(int number, string work) => $$"""if (await db.LockTakeAsync("order:lock:{{number}}:" + id, id, TimeSpan.FromSeconds(5))) { try { {{work}} } finally { await db.LockReleaseAsync("order:lock:{{number}}:" + id, id); } }""";

    private static string Retry(string work) => $$"""for (var attempt = 0; attempt < 3; attempt++) { try { {{work}} break; } catch (HttpRequestException) when (attempt < 2) { await Task.Delay(100 << attempt); } }""";

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    private const string Usings = """
        using System;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Npgsql;
        using Polly;
        using Polly.CircuitBreaker;
        using Polly.Retry;
        using StackExchange.Redis;

        """;
}
