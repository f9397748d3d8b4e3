using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Robustness;

/// <summary>One member with thousands of variables, and thousands of types that look alike: what a rule asks of one is not looked for among all of them again.</summary>
public sealed class CrowdedMemberTests
{
    private const string Key = """using var m{0} = new HttpRequestMessage(HttpMethod.Post, "/pay"); m{0}.Headers.Add("Idempotency-Key", k{0}); await http.SendAsync(m{0});""";

    [Fact]
    public async Task Each_key_of_one_member_is_reported() =>
        await CountAsync(
            $$"""public class Crowded(HttpClient http) { public async Task RunAsync() { {{Lines(3_000, static i => $"var k{i} = Guid.NewGuid().ToString(); {Of(Key, i)}")}} } }""",
            ("PCG3001", 3_000));

    [Fact]
    public async Task Each_key_of_one_retry_is_reported_as_made_anew() =>
        await CountAsync(
            $$"""
            public class Crowded(HttpClient http) { public async Task RunAsync() {
                for (var attempt = 0; attempt < 3; attempt++) {
                    try { {{Lines(1_000, static i => $"var k{i} = Guid.NewGuid().ToString(); {Of(Key, i)}")}} break; }
                    catch (HttpRequestException) { await Task.Delay(100); }
                } } }
            """,
            ("PCG3001", 1_000));

    [Fact]
    public async Task Each_key_of_a_member_that_many_call_is_reported() =>
        await CountAsync(
            $$"""
            public class Crowded(HttpClient http) {
                public async Task RunAsync() { {{Lines(500, static i => $"var k{i} = Guid.NewGuid().ToString(); {Of(Key, i)}")}} }
                {{Lines(500, static i => $"public Task Call{i}Async() => RunAsync();")}}
            }
            """,
            ("PCG3001", 500));

    [Fact]
    public async Task Each_key_that_is_taken_out_of_a_tuple_is_reported() =>
        await CountAsync(
            $$"""public class Crowded(HttpClient http) { public async Task RunAsync() { {{Lines(1_000, static i => $"var (k{i}, n{i}) = (Guid.NewGuid().ToString(), {i}); {Of(Key, i)}")}} } }""",
            ("PCG3001", 1_000));

    [Fact]
    public async Task Each_key_of_a_row_is_reported_where_one_member_writes_all_rows() =>
        await CountAsync(
            $$"""
            public class Crowded(NpgsqlConnection db) { public async Task RunAsync() { {{Lines(1_000, static i => $"""
                await using var c{i} = new NpgsqlCommand("insert into idempotency_keys (key, value) values (@key, 1)", db);
                c{i}.Parameters.AddWithValue("key", Guid.NewGuid().ToString());
                await c{i}.ExecuteNonQueryAsync();
                """)}} } }
            """,
            ("PCG3001", 1_000));

    [Fact]
    public async Task Each_answer_of_one_type_is_reported_that_does_not_say_when_to_come_back() =>
        await CountAsync(
            $$"""public class Crowded : Microsoft.AspNetCore.Mvc.ControllerBase { {{Lines(2_000, static i => $"public Microsoft.AspNetCore.Mvc.IActionResult Get{i}(int n) => n > {i} ? StatusCode(429) : Ok();")}} }""",
            ("PCG4006", 2_000));

    [Fact]
    public async Task Each_retry_of_one_type_is_reported_with_its_write() =>
        await CountAsync(
            $$"""
            public class Crowded(HttpClient http) { {{Lines(2_000, static i => $$"""
                public async Task Pay{{i}}Async() { for (var a = 0; a < 3; a++) { try { await http.PostAsync("/pay{{i}}", null); return; } catch (HttpRequestException) { await Task.Delay(100); } } }
                """)}} }
            """,
            ("PCG2005", 2_000));

    [Fact]
    public async Task Each_helper_is_reported_where_many_types_have_one_of_its_name() =>
        await CountAsync(
            Lines(800, static i => $$"""
                public class Store{{i}}(Store{{(i + 1) % 800}} next, IDatabase db) {
                    public Task<bool> AddAsync(string key) => db.StringSetAsync("lock:" + key, "1", when: When.NotExists);
                    public Task DeleteAsync(string key) => db.KeyDeleteAsync("lock:" + key);
                    public async Task UseAsync(string id) { if (!await next.AddAsync(id)) return; await next.DeleteAsync(id); }
                }
                """),
            ("PCG1001", 800),
            ("PCG1002", 800));

    private static string Of(string line, int number) => line.Replace("{0}", $"{number}", StringComparison.Ordinal);

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    private static async Task CountAsync(string type, params (string Rule, int Count)[] expected)
    {
        var result = await Analysis.RunAsync([Usings + type], References.Libraries);
        Assert.Empty(result.CompilerErrors);
        Assert.DoesNotContain(result.Diagnostics, static diagnostic => diagnostic.Id == "AD0001");
        Assert.All(expected, one => Assert.Equal(one.Count, result.Diagnostics.Count(diagnostic => diagnostic.Id == one.Rule)));
    }

    private const string Usings = """
        using System;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Npgsql;
        using StackExchange.Redis;

        """;
}
