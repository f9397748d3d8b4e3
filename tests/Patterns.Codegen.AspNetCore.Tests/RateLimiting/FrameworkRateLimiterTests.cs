using System.Diagnostics.Metrics;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
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

    [Fact]
    public async Task A_closed_limit_whose_store_is_away_is_503_and_not_429()
    {
        var store = new FakeStore("Fake", RateLimitAlgorithm.SlidingWindow) { Failure = new TimeoutException("away") };
        await using var app = await StartAsync(s_three with { OnStoreFailure = RateLimitStoreFailure.Closed }, options => options.AddPatternsPolicy("api"), store);
        using var refused = await app.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Contains("dependency-unavailable", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limiter_of_the_framework_beside_ours_is_still_429()
    {
        await using var app = await StartAsync(s_three, options =>
        {
            options.AddPatternsPolicy("api");
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                _ => RateLimitPartition.GetConcurrencyLimiter("all", _ => new() { PermitLimit = 1, QueueLimit = 0 }));
        });
        using var held = app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter!.AttemptAcquire(new DefaultHttpContext());
        Assert.True(held.IsAcquired);
        using var refused = await app.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("rate-limited", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_in_process_is_reported_once()
    {
        var policy = $"reported-{Guid.NewGuid():N}";
        var refusals = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "patterns.rejections")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            foreach (var tag in tags)
                _ = tag.Value as string == policy ? Interlocked.Add(ref refusals, (int)count) : 0;
        });
        listener.Start();
        await using var app = await StartAsync(s_three, options => options.AddPatternsPolicy(policy), name: policy);
        for (var call = 0; call < 5; call++)
        {
            using var response = await app.Client.GetAsync("/", Token);
            Assert.Equal(call < 3 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, response.StatusCode);
        }

        Assert.Equal(2, refusals);
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

    private static Task<TestApp> StartAsync(RateLimitSettings limits, Action<RateLimiterOptions> configure, FakeStore? store = null, string name = "api") => TestApp.StartAsync(
        services =>
        {
            services.Configure<PatternRuntimeOptions>(options =>
            {
                options.RateLimiting.Policies[name] = new() { Limits = limits };
                if (store is not null)
                    options.RateLimitStores.Add(store);
            });
            services.AddPatternsRateLimits();
            services.AddRateLimiter(configure);
        },
        application =>
        {
            application.UseRouting();
            application.UseRateLimiter();
            application.MapGet("/", () => "here").RequireRateLimiting(name);
        });
}
