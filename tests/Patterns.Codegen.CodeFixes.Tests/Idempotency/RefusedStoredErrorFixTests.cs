using Microsoft.CodeAnalysis;
using Patterns.Codegen.Analyzers.Tests.Infrastructure;
using Patterns.Codegen.CodeFixes.Idempotency;
using Patterns.Codegen.CodeFixes.Tests.Infrastructure;

namespace Patterns.Codegen.CodeFixes.Tests.Idempotency;

/// <summary>Where the store cannot ask the response: it is not in scope there, has no value on each way, or is one of several.</summary>
public sealed class RefusedStoredErrorFixTests
{
    private const string Wrap = "PCG3002.wrap";
    private const string Store = "cache.Set(id, s, TimeSpan.FromDays(1));";

    [Theory]
    // Declared in an inner scope.
    [InlineData("string s; try { var r = await http.GetAsync(id); s = await r.Content.ReadAsStringAsync(); } catch (HttpRequestException) { s = \"broken\"; }")]
    [InlineData("string s; using (var r = await http.GetAsync(id)) { s = await r.Content.ReadAsStringAsync(); }")]
    [InlineData("var s = \"\"; if (id.Length > 3) { var r = await http.GetAsync(id); s = await r.Content.ReadAsStringAsync(); }")]
    // A field of that name is something else.
    [InlineData("string s; { var other = await http.GetAsync(id); s = await other.Content.ReadAsStringAsync(); }")]
    // No value on each way.
    [InlineData("string s; HttpResponseMessage r; try { r = await http.GetAsync(id); s = await r.Content.ReadAsStringAsync(); } catch (HttpRequestException) { s = \"broken\"; }")]
    [InlineData("string s; HttpResponseMessage? r = null; try { r = await http.GetAsync(id); s = await r.Content.ReadAsStringAsync(); } catch (HttpRequestException) { s = \"broken\"; }")]
    // One of several.
    [InlineData("string s; if (id.Length > 3) { var r = await http.GetAsync(id); s = await r.Content.ReadAsStringAsync(); } else { var r2 = await http.GetAsync(\"short\"); s = await r2.Content.ReadAsStringAsync(); }")]
    [InlineData("string s; var r = await http.GetAsync(id); var r2 = await http.GetAsync(\"b\"); if (id.Length > 3) s = await r.Content.ReadAsStringAsync(); else s = await r2.Content.ReadAsStringAsync();")]
    [InlineData("var r = await http.GetAsync(id); var r2 = await http.GetAsync(\"b\"); var s = await r.Content.ReadAsStringAsync() + await r2.Content.ReadAsStringAsync();")]
    public async Task A_response_that_the_store_cannot_ask_is_not_asked(string statements) =>
        Assert.DoesNotContain(Wrap, await Fixing.KeysInProgramAsync("PCG3002", Program($"{statements} {Store}")));

    [Theory]
    [InlineData("var r = await http.GetAsync(id); string s; { s = await r.Content.ReadAsStringAsync(); }")]
    [InlineData("HttpResponseMessage r; r = await http.GetAsync(id); var s = await r.Content.ReadAsStringAsync(); s = s.Trim();")]
    public async Task A_response_that_the_store_can_ask_is_asked(string statements) =>
        Assert.Contains(Wrap, await Fixing.KeysInProgramAsync("PCG3002", Program($"{statements} {Store}")));

    /// <summary>As an earlier Fix All left it, which does not compile.</summary>
    [Theory]
    [InlineData("if (r.IsSuccessStatusCode) " + Store)]
    [InlineData("if (id.Length > 0 && r.IsSuccessStatusCode) { " + Store + " }")]
    public async Task No_second_condition_stands_in_the_first(string store)
    {
        using var workspace = new AdhocWorkspace();
        var project = FixWorkspace.Create(workspace, Sample.Parse("PCG3002", "fix", "program", Program($"string s; using (var r = await http.GetAsync(id)) {{ s = await r.Content.ReadAsStringAsync(); }} {store}")));
        var found = Assert.Single(await FixWorkspace.AnalyzeAsync(project), static d => d.Id == "PCG3002");
        Assert.DoesNotContain(await Fixing.OffersAsync(new StoredErrorFix(), project, found), static offer => offer.EquivalenceKey == Wrap);
    }

    private static string Program(string statements) => $$"""
        using Microsoft.Extensions.Caching.Memory;

        public class Rates(HttpClient http, IMemoryCache cache)
        {
            public static readonly HttpResponseMessage other = new();

            public async Task GetAsync(string id)
            {
                {{statements}}
            }
        }
        """;
}
