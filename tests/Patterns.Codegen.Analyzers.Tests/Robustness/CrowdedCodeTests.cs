using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>Members and types with thousands of commands, as generators write them: no rule may look through all of them for each of them.</summary>
public sealed class CrowdedCodeTests
{
    private const int Many = 1000;

    [Fact]
    public async Task Each_lock_of_one_method_is_reported_with_its_release() =>
        await CountAsync(
            $$"""public class Crowded(IDatabase db) { public async Task RunAsync(string id) { {{Lines(static i => $"""await db.StringSetAsync("lock:{i}:" + id, "1", when: When.NotExists); await db.KeyDeleteAsync("lock:{i}:" + id);""")}} } }""",
            ("PCG1001", Many),
            ("PCG1002", Many));

    [Fact]
    public async Task Each_key_of_one_type_is_reported_where_nothing_repeats_it() =>
        await CountAsync(
            $$"""public class Crowded(HttpClient http) { {{Lines(static i => $$"""public async Task Pay{{i}}Async() { using var m = new HttpRequestMessage(HttpMethod.Post, "/pay"); m.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()); await http.SendAsync(m); }""")}} }""",
            ("PCG3001", Many));

    [Fact]
    public async Task Each_policy_of_one_type_is_reported() =>
        await CountAsync(
            $$"""public class Crowded(HttpClient http) { {{Lines(static i => $"""public Task Get{i}Async() => Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(1)).ExecuteAsync(() => http.GetStringAsync("/{i}"));""")}} }""",
            ("PCG2003", Many));

    /// <summary>What is behind each of them is looked for: in helpers that call each other, and in no more than some of them.</summary>
    [Fact]
    public async Task Each_loop_of_one_type_is_reported_however_many_helpers_are_behind_it() =>
        await CountAsync(
            $$"""public class Crowded { {{Lines(static i => $$"""public async Task Get{{i}}Async() { for (var n = 0; n < 3; n++) { try { await Step{{i}}Async(); return; } catch (TimeoutException) { await Task.Delay(100); } } } private async Task Step{{i}}Async() { await Step{{(i + 1) % Many}}Async(); await Step{{i * 7 % Many}}Async(); await Step{{i * 13 % Many}}Async(); }""")}} }""",
            ("PCG2003", Many));

    private static string Lines(Func<int, string> line) => string.Join('\n', Enumerable.Range(0, Many).Select(line));

    private static async Task CountAsync(string type, params (string Rule, int Count)[] expected)
    {
        var result = await Analysis.RunAsync([Usings + type], References.Libraries);
        Assert.Empty(result.CompilerErrors);
        Assert.All(expected, one => Assert.Equal(one.Count, result.Diagnostics.Count(diagnostic => diagnostic.Id == one.Rule)));
    }

    private const string Usings = """
        using System;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Polly;
        using StackExchange.Redis;

        """;
}
