using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.RateLimiting;

/// <summary>A limit that would not be counted, because of what the application forgot or where it put the middleware, is an error and no limit that nobody has.</summary>
public class RateLimitOrderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("writes")]
    public async Task A_middleware_in_front_of_routing_stops_the_start_where_an_endpoint_has_a_limit_of_its_own(string? global)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(services => services.AddPatternsRateLimits(options => options.GlobalPolicy = global), application =>
        {
            application.UsePatternsRateLimits();
            application.UseRouting();
            application.MapGet("/write", () => "written").RequireWriteRateLimit();
            application.MapGet("/read", () => "read").RequireReadRateLimit();
        }));
        Assert.Contains("app.UsePatternsRateLimits() stands in front of app.UseRouting()", error.Message, StringComparison.Ordinal);
        Assert.Contains(global is null ? "'writes' of the endpoint 'HTTP: GET /write'" : "'reads' of the endpoint 'HTTP: GET /read'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_front_of_routing_the_global_limit_is_counted()
    {
        await using var app = await TestApp.StartAsync(services => services.AddPatternsRateLimits(options => options.GlobalPolicy = "writes"), application =>
        {
            application.UsePatternsRateLimits();
            application.UseRouting();
            application.MapGet("/write", () => "written").RequireWriteRateLimit();
            application.MapGet("/free", () => "free");
        });
        foreach (var path in new[] { "/write", "/free", "/nowhere" })
        {
            using var response = await app.Client.GetAsync(path, Token);
            Assert.StartsWith("\"writes\";q=20;w=60", Assert.Single(response.Headers.GetValues("RateLimit-Policy")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_middleware_that_nothing_routes_for_behind_it_starts()
    {
        await using var app = await TestApp.StartAsync(services => services.AddPatternsRateLimits(), application =>
        {
            application.UsePatternsRateLimits();
            application.MapGet("/read", () => "read").RequireReadRateLimit();
        });
        using var response = await app.Client.GetAsync("/read", Token);
        Assert.True(response.Headers.Contains("RateLimit"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("writes")]
    public async Task In_a_branch_in_front_of_routing_the_endpoint_with_the_limit_does_not_run(string? global)
    {
        var ran = false;
        await using var app = await TestApp.StartAsync(services => services.AddPatternsRateLimits(options => options.GlobalPolicy = global), application =>
        {
            application.Use(TellError);
            application.UseWhen(_ => true, branch => branch.UsePatternsRateLimits());
            application.UseRouting();
            application.MapGet("/read", () => ran = true).RequireReadRateLimit();
            application.MapGet("/write", () => "written").RequireWriteRateLimit();
            application.MapGet("/free", () => "free");
        });
        using var response = await app.Client.GetAsync("/read", Token);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("not counted by the rate limit 'reads' of the endpoint 'HTTP: GET /read'", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.False(ran);
        Assert.Equal("free", await app.Client.GetStringAsync("/free", Token));
        if (global is not null)
            Assert.Equal("written", await app.Client.GetStringAsync("/write", Token));
    }

    [Fact]
    public async Task An_endpoint_with_a_limit_beside_the_branch_that_counts_does_not_run()
    {
        var ran = false;
        await using var app = await TestApp.StartAsync(services => services.AddPatternsRateLimits(), application =>
        {
            application.Use(TellError);
            application.UseRouting();
            application.UseWhen(context => context.Request.Path.StartsWithSegments("/in", StringComparison.Ordinal), branch => branch.UsePatternsRateLimits());
            application.MapGet("/in/read", () => "read").RequireReadRateLimit();
            application.MapGet("/out/read", () => ran = true).RequireReadRateLimit();
            application.MapGroup("/out").RequireRateLimit("writes").MapGet("/write", () => ran = true);
            application.MapGet("/out/free", () => "free");
        });
        Assert.Equal("read", await app.Client.GetStringAsync("/in/read", Token));
        Assert.Equal("free", await app.Client.GetStringAsync("/out/free", Token));
        foreach (var (path, policy) in new[] { ("/out/read", "reads"), ("/out/write", "writes") })
        {
            using var response = await app.Client.GetAsync(path, Token);
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
            Assert.StartsWith($"The request was not counted by the rate limit '{policy}' of the endpoint 'HTTP: GET {path}'", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }

        Assert.False(ran);
    }

    [Fact]
    public async Task A_group_with_a_limit_that_is_not_registered_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(_ => { }, application => application.MapGroup("/orders").RequireRateLimit("api").MapGet("/", () => "here")));
        Assert.Contains("group of endpoints with the rate limit 'api'", error.Message, StringComparison.Ordinal);
        Assert.Contains("call services.AddPatternsRateLimits()", error.Message, StringComparison.Ordinal);
    }

    private static async Task TellError(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (InvalidOperationException error)
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync(error.Message, Token);
        }
    }
}
