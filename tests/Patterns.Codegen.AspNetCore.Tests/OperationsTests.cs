using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Patterns.Codegen.Resilience;
using Polly.CircuitBreaker;

namespace Patterns.Codegen.AspNetCore.Tests;

public partial class OperationsTests
{
    private const string OddName = "päyment/api?a=b&c#<script>\"'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_state_lists_circuits_and_bulkheads_by_name()
    {
        await using var app = await StartAsync();
        app.Breaker("listed-b");
        app.OpenBreaker("listed-a");
        Assert.True(app.Bulkhead("listed-c").TryEnter(out _));

        // A runtime knows all methods of the process, those of other tests too.
        var state = await app.Client.GetFromJsonAsync<JsonElement>("/patterns/state", Token);
        var breakers = Listed(state, "circuitBreakers");
        Assert.Equal(["listed-a", "listed-b"], breakers.Select(static breaker => breaker.GetProperty("name").GetString()));
        Assert.Equal(["Open", "Closed"], breakers.Select(static breaker => breaker.GetProperty("state").GetString()));
        Assert.InRange(breakers[0].GetProperty("retryAfterSeconds").GetDouble(), 0.1, 30);
        Assert.Equal(JsonValueKind.Null, breakers[1].GetProperty("retryAfterSeconds").ValueKind);
        Assert.Equal(1, breakers[0].GetProperty("timesOpened").GetInt64());
        Assert.Equal("TimeoutException: no answer", breakers[0].GetProperty("lastFailure").GetString());

        var bulkhead = Assert.Single(Listed(state, "bulkheads"));
        Assert.Equal("listed-c", bulkhead.GetProperty("name").GetString());
        Assert.Equal(1, bulkhead.GetProperty("inUse").GetInt32());
        Assert.Equal(1, bulkhead.GetProperty("maxConcurrency").GetInt32());
    }

    [Theory]
    [InlineData("stock", "stock")]
    [InlineData("stock", "STOCK")]
    [InlineData(OddName, OddName)]
    public async Task An_operator_isolates_a_circuit_and_resets_it(string dependency, string name)
    {
        await using var app = await StartAsync();
        var breaker = app.Breaker(dependency);
        var other = app.Breaker("other");

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, "isolate", name));
        Assert.Equal(CircuitState.Isolated, breaker.State);
        Assert.False(breaker.TryEnter(out _));
        Assert.Equal(CircuitState.Closed, other.State);

        Assert.Equal(HttpStatusCode.NoContent, await PostAsync(app, "reset", name));
        Assert.Equal(CircuitState.Closed, breaker.State);
        Assert.True(breaker.TryEnter(out _));
    }

    [Theory]
    [InlineData("isolate")]
    [InlineData("reset")]
    public async Task An_unknown_circuit_is_not_found(string operation)
    {
        await using var app = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(app, operation, "nobody"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(app, operation, ""));
    }

    [Fact]
    public async Task A_get_operates_nothing()
    {
        await using var app = await StartAsync();
        var breaker = app.Breaker("stock");
        using var response = await app.Client.GetAsync("/patterns/circuit-breakers/isolate?name=stock", Token);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(CircuitState.Closed, breaker.State);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NoContent)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "{self}", HttpStatusCode.NoContent)]
    public async Task Only_our_own_page_operates_from_a_browser(string header, string value, HttpStatusCode status)
    {
        await using var app = await StartAsync();
        var breaker = app.Breaker("stock");
        var origin = value.Replace("{self}", app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        Assert.Equal(status, await PostAsync(app, "isolate", "stock", (header, origin)));
        Assert.Equal(status == HttpStatusCode.NoContent ? CircuitState.Isolated : CircuitState.Closed, breaker.State);
    }

    [Theory]
    [InlineData("/patterns")]
    [InlineData("/patterns/")]
    public async Task The_page_needs_nothing_from_elsewhere_and_runs_only_its_own_script(string path)
    {
        await using var app = await StartAsync();
        using var response = await app.Client.GetAsync(path, Token);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        var page = await response.Content.ReadAsStringAsync(Token);
        Assert.DoesNotMatch("(src|href)=|https?:|@import|url\\(", page);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        var nonce = PolicyNonce().Match(policy).Groups[1].Value;
        Assert.Equal([nonce, nonce], PageNonce().Matches(page).Select(static match => match.Groups[1].Value));

        using var again = await app.Client.GetAsync(path, Token);
        Assert.DoesNotContain(nonce, Assert.Single(again.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Securing_the_group_secures_every_endpoint_and_the_prefix_is_free()
    {
        WebApplication? application = null;
        await using var app = await TestApp.StartAsync(
            static _ => { },
            started =>
            {
                application = started;
                started.MapPatterns("/internal/ops").WithMetadata(new AuthorizeAttribute("operators"));
            });
        var endpoints = ((IEndpointRouteBuilder)application!).DataSources.SelectMany(static source => source.Endpoints).Cast<RouteEndpoint>().ToList();
        Assert.Equal(4, endpoints.Count);
        Assert.All(endpoints, static endpoint =>
        {
            Assert.Equal("operators", endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy);
            Assert.StartsWith("/internal/ops", endpoint.RoutePattern.RawText, StringComparison.Ordinal);
        });
    }

    private static List<JsonElement> Listed(JsonElement state, string property) =>
        [.. state.GetProperty(property).EnumerateArray().Where(static one => one.GetProperty("name").GetString()!.StartsWith("listed-", StringComparison.Ordinal))];

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(static _ => { }, static application => application.MapPatterns());

    private static async Task<HttpStatusCode> PostAsync(TestApp app, string operation, string name, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/patterns/circuit-breakers/{operation}?name={Uri.EscapeDataString(name)}");
        if (header is { } added)
            request.Headers.TryAddWithoutValidation(added.Name, added.Value);
        using var response = await app.Client.SendAsync(request, Token);
        return response.StatusCode;
    }

    [GeneratedRegex("script-src 'nonce-([^']+)'")]
    private static partial Regex PolicyNonce();

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex PageNonce();
}
