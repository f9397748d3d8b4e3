using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Endpoints that require a key, in applications that forgot to look at keys, or look too early.</summary>
public sealed class PlacementTests
{
    [Fact]
    public async Task An_application_that_looks_at_no_keys_does_not_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static services => services.AddIdempotency(),
            static application => application.MapPost("/payments", static () => "paid").RequireIdempotency()));
        Assert.Contains("/payments", error.Message, StringComparison.Ordinal);
        Assert.Contains("app.UseIdempotency()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_without_its_services_does_not_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static _ => { },
            static application =>
            {
                application.UseIdempotency();
                application.MapPost("/payments", static () => "paid").RequireIdempotency();
                _ = ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)application).DataSources.SelectMany(static source => source.Endpoints).Count();
            }));
        Assert.Contains("AddIdempotency()", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_routing_the_application_does_not_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            static services => services.AddIdempotency(),
            static application =>
            {
                application.UseIdempotency();
                application.UseRouting();
                application.MapPost("/payments", static () => "paid").RequireIdempotency();
            }));
        Assert.Contains("app.UseIdempotency() stands in front of app.UseRouting()", error.Message, StringComparison.Ordinal);
        Assert.Contains("/payments", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/payments", "k1", true)]
    [InlineData("/payments", null, true)]
    [InlineData("/orders", "k1", true)]
    [InlineData("/orders", null, false)]
    [InlineData("/streams", "k1", false)]
    public async Task In_a_branch_before_routing_a_request_whose_key_counts_does_not_run(string path, string? key, bool isRefused)
    {
        var runs = 0;
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency(),
            application =>
            {
                application.Use(TellError);
                application.UseWhen(static _ => true, static branch => branch.UseIdempotency());
                application.UseRouting();
                application.MapPost("/payments", Run).RequireIdempotency();
                application.MapPost("/orders", Run);
                application.MapPost("/streams", Run).DisableIdempotency();
            });

        var (status, text) = await SendAsync(app, null, path, key);

        Assert.Equal(isRefused ? HttpStatusCode.InternalServerError : HttpStatusCode.OK, status);
        Assert.Equal(isRefused, text.Contains($"a request to 'HTTP: POST {path}", StringComparison.Ordinal));
        Assert.Equal(isRefused ? 0 : 1, runs);

        string Run()
        {
            runs++;
            return "run";
        }
    }

    // The framework's own answers have no effect, and nothing to be stored: what the key is does not matter.
    [Theory]
    [InlineData("/reports", HttpStatusCode.MethodNotAllowed, false, "k1")]
    [InlineData("/reports", HttpStatusCode.MethodNotAllowed, true, "no key")]
    [InlineData("/orders", HttpStatusCode.UnsupportedMediaType, false, "k1")]
    [InlineData("/orders", HttpStatusCode.UnsupportedMediaType, true, "no key")]
    [InlineData("/invoices", HttpStatusCode.UnsupportedMediaType, false, "k1")]
    [InlineData("/invoices", HttpStatusCode.UnsupportedMediaType, true, "no key")]
    public async Task What_routing_refuses_is_refused_with_a_key_as_without(string path, HttpStatusCode status, bool isBehind, string key)
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency().AddControllers().AddApplicationPart(typeof(InvoicesController).Assembly),
            application =>
            {
                if (isBehind)
                    application.UseRouting();
                application.UseWhen(static _ => true, static branch => branch.UseIdempotency());
                if (!isBehind)
                    application.UseRouting();
                application.MapGet("/reports", static () => "report");
                application.MapPost("/orders", static () => "ordered").Accepts<string>("application/json");
                application.MapControllers();
            });

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("text") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task In_a_branch_before_routing_rate_limits_and_keys_are_both_seen_to()
    {
        var hasRun = false;
        await using var app = await TestApp.StartAsync(
            static services => services.AddPatternsRateLimits().AddIdempotency(),
            application =>
            {
                application.Use(TellError);
                application.UseWhen(static _ => true, static branch => branch.UsePatternsRateLimits().UseIdempotency());
                application.UseRouting();
                application.MapPost("/payments", () => hasRun = true).RequireWriteRateLimit();
            });

        var (status, text) = await SendAsync(app, null, key: null);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("not counted by the rate limit 'writes'", text, StringComparison.Ordinal);
        Assert.False(hasRun);
    }

    [Fact]
    public async Task Routes_of_two_hosts_with_the_same_key_never_see_each_others_answer()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency(),
            static application =>
            {
                application.UseIdempotency();
                application.MapPost("/pay", static () => "first").RequireHost("a.example").RequireIdempotency();
                application.MapPost("/pay", static () => "second").RequireHost("b.example").RequireIdempotency();
                application.MapPost("/any", static (HttpContext context) => context.Request.Host.Value).RequireHost("*.tenants.example").RequireIdempotency();
            });
        Assert.Equal("first", await SendAsync("/pay", "a.example"));
        Assert.Equal("second", await SendAsync("/pay", "b.example"));
        Assert.Equal("first", await SendAsync("/pay", "a.example"));
        Assert.Equal("one.tenants.example", await SendAsync("/any", "one.tenants.example"));
        Assert.Equal("two.tenants.example", await SendAsync("/any", "two.tenants.example"));

        async Task<string> SendAsync(string path, string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path);
            request.Headers.Host = host;
            request.Headers.Add("Idempotency-Key", "k1");
            using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("attribute")]
    [InlineData("fallback")]
    public async Task Before_authorization_nobody_gets_a_stored_answer(string kind)
    {
        await using var app = await GuardedAsync(kind, isBehind: false);

        var (alice, told) = await SendAsync(app, "alice");
        var (nobody, _) = await SendAsync(app, null);

        Assert.Equal(HttpStatusCode.InternalServerError, alice);
        Assert.Contains("app.UseAuthorization()", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, nobody);
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("attribute")]
    [InlineData("fallback")]
    public async Task Behind_authorization_each_caller_gets_his_own_answer_for_as_long_as_he_may(string kind)
    {
        var revoked = "";
        await using var app = await GuardedAsync(kind, isBehind: true, user => user != revoked);

        var first = await SendAsync(app, "alice");
        Assert.Equal((HttpStatusCode.OK, "paid by alice"), first);
        Assert.Equal(first, await SendAsync(app, "alice"));
        Assert.Equal((HttpStatusCode.OK, "paid by bob"), await SendAsync(app, "bob"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(app, null)).Status);
        revoked = "alice";
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(app, "alice")).Status);
    }

    [Theory]
    [InlineData("/open")]
    [InlineData("/unsaid")]
    public async Task Before_authorization_endpoints_that_are_open_to_all_have_their_keys(string path)
    {
        await using var app = await GuardedAsync("policy", isBehind: false);

        Assert.Equal((HttpStatusCode.OK, "paid by nobody"), await SendAsync(app, null, path));
    }

    [Fact]
    public async Task An_application_that_authorizes_in_its_own_way_says_so()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency().Configure<RouteOptions>(static options => options.SuppressCheckForUnhandledSecurityMetadata = true),
            static application =>
            {
                application.UseIdempotency();
                application.MapPost("/payments", static () => "paid").RequireAuthorization().RequireIdempotency();
            });

        Assert.Equal((HttpStatusCode.OK, "paid"), await SendAsync(app, null));
    }

    // The scheme is not the default one, so that nobody but UseAuthorization knows its users.
    private static Task<TestApp> GuardedAsync(string kind, bool isBehind, Func<string, bool>? may = null) => TestApp.StartAsync(
        services =>
        {
            services.AddIdempotency();
            services.AddAuthentication("none").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null).AddCookie("none");
            var policy = new AuthorizationPolicyBuilder("header").RequireAuthenticatedUser().RequireAssertion(context => may is null || may(NameOf(context.User))).Build();
            services.AddAuthorizationBuilder().AddPolicy("payers", policy).SetFallbackPolicy(kind == "fallback" ? policy : null);
        },
        application =>
        {
            application.Use(TellError);
            application.UseRouting();
            application.UseAuthentication();
            if (isBehind)
                application.UseAuthorization();
            application.UseIdempotency();
            if (!isBehind)
                application.UseAuthorization();
            var payments = application.MapPost("/payments", static (HttpContext context) => $"paid by {NameOf(context.User)}").RequireIdempotency();
            if (kind == "policy")
                payments.RequireAuthorization("payers");
            else if (kind == "attribute")
                payments.RequireAuthorization(new AuthorizeAttribute("payers"));
            application.MapPost("/open", static () => "paid by nobody").RequireAuthorization("payers").AllowAnonymous().RequireIdempotency();
            application.MapPost("/unsaid", static () => "paid by nobody").RequireIdempotency();
        });

    private static async Task TellError(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (InvalidOperationException error)
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync(error.Message);
        }
    }

    private static string NameOf(System.Security.Claims.ClaimsPrincipal user) => user.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value ?? "nobody";

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(TestApp app, string? user, string path = "/payments", string? key = "k1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (user is not null)
            request.Headers.Add("X-User", user);
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
