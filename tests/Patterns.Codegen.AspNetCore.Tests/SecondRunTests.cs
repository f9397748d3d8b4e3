using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore.Tests;

/// <summary>Requests that go through the pipeline again, to have their failure written.</summary>
public sealed class SecondRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/throws")]
    [InlineData("/fails")]
    public async Task The_page_of_an_error_needs_no_key(string path)
    {
        await using var app = await StartAsync(static services => services.AddIdempotency(), static application => application.UseIdempotency(), static page => page.RequireIdempotency());

        Assert.Equal((HttpStatusCode.InternalServerError, "failed 1"), await SendAsync(app, path, null));
        Assert.Equal((HttpStatusCode.InternalServerError, "failed 2"), await SendAsync(app, path));
    }

    [Theory]
    [InlineData("/throws")]
    [InlineData("/fails")]
    public async Task A_failed_request_is_counted_once_and_keeps_its_failure(string path)
    {
        await using var app = await StartAsync(
            static services => services
                .AddPatternsRateLimits(static options => options.GlobalPolicy = "two")
                .AddPatterns(static options => options.RateLimiting.Policies["two"] = new() { Limits = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 2, Window = TimeSpan.FromMinutes(10) } }),
            static application => application.UsePatternsRateLimits());

        Assert.Equal((HttpStatusCode.InternalServerError, "failed 1"), await SendAsync(app, path));
        Assert.Equal((HttpStatusCode.InternalServerError, "failed 2"), await SendAsync(app, path));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SendAsync(app, path)).Status);
    }

    private static Task<TestApp> StartAsync(Action<IServiceCollection> services, Action<WebApplication> use, Action<RouteHandlerBuilder>? require = null)
    {
        var failures = 0;
        return TestApp.StartAsync(services, application =>
        {
            application.UseExceptionHandler("/error");
            application.UseWhen(static context => context.Request.Path == "/fails", static branch => branch.UseStatusCodePagesWithReExecute("/error"));
            application.UseRouting();
            use(application);
            application.MapPost("/throws", static () => { throw new TimeoutException(); });
            application.MapPost("/fails", static () => Results.StatusCode(500));
            var page = application.MapPost("/error", () => $"failed {Interlocked.Increment(ref failures)}");
            require?.Invoke(page);
        });
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(TestApp app, string path, string? key = "k1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await app.Client.SendAsync(request, Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
