using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore.Tests.RateLimiting;

/// <summary>Our policies in the framework's own middleware, over a real connection.</summary>
public class FrameworkRateLimiterTests
{
    private static readonly RateLimitSettings s_three = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 3, Window = TimeSpan.FromMinutes(10) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_frameworks_own_middleware_takes_a_policy()
    {
        await using var app = await StartAsync(s_three, options => options.AddPatternsPolicy("api"));
        for (var call = 0; call < 3; call++)
            Assert.Equal("here", await app.Client.GetStringAsync("/", Token));
        using var refused = await app.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task The_frameworks_global_limiter_counts_a_request_once()
    {
        await using var global = PartitionedRateLimiter.Create<HttpContext, string>(
            _ => RateLimitPartition.GetFixedWindowLimiter("all", _ => new() { PermitLimit = 10, Window = TimeSpan.FromMinutes(10), AutoReplenishment = false }));
        await using var app = await StartAsync(s_three, options =>
        {
            options.GlobalLimiter = global;
            options.AddPatternsPolicy("api");
        });
        for (var call = 0; call < 3; call++)
            Assert.Equal("here", await app.Client.GetStringAsync("/", Token));
        Assert.Equal(7, global.GetStatistics(new DefaultHttpContext())!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task What_is_held_is_given_back_and_a_call_may_wait_for_it()
    {
        var limits = new RateLimitSettings { Algorithm = RateLimitAlgorithm.Concurrency, Limit = 1, OnLimited = RateLimitExceeded.Wait };
        await using var app = await StartAsync(limits, options => options.AddPatternsPolicy("api"));
        var calls = Enumerable.Range(0, 5).Select(_ => app.Client.GetStringAsync("/", Token));
        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal("here", answer));
    }

    [Theory]
    [InlineData("apy", "Did you mean api?")]
    [InlineData("something else", "Known: api, auth, reads, writes.")]
    public async Task A_policy_that_does_not_exist_stops_the_start(string name, string expected)
    {
        var error = await Assert.ThrowsAsync<KeyNotFoundException>(() => StartAsync(s_three, options => options.AddPatternsPolicy("api").AddPatternsPolicy(name)));
        Assert.Contains($"AddPatternsPolicy(\"{name}\"): No rate limit policy '{name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("Known: api, auth, reads, writes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_without_the_runtime_stops_the_start()
    {
        await using var application = Build(services => services.AddRateLimiter(options => options.AddPatternsPolicy("api")));
        application.UseRateLimiter();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => application.StartAsync(Token));
        Assert.Contains("services.AddPatterns()", error.Message, StringComparison.Ordinal);
    }

    private static WebApplication Build(Action<IServiceCollection> configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        configure(builder.Services);
        return builder.Build();
    }

    private static Task<TestApp> StartAsync(RateLimitSettings limits, Action<RateLimiterOptions> configure) => TestApp.StartAsync(
        services =>
        {
            services.Configure<PatternRuntimeOptions>(options => options.RateLimiting.Policies["api"] = new() { Limits = limits });
            services.AddPatternsRateLimits();
            services.AddRateLimiter(configure);
        },
        application =>
        {
            application.UseRouting();
            application.UseRateLimiter();
            application.MapGet("/", () => "here").RequireRateLimiting("api");
        });
}
