using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Patterns.Codegen.AspNetCore.Tests.RateLimiting;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore.Tests;

public class HealthTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_healthy_while_calls_go_through()
    {
        await using var app = await StartAsync();
        Assert.Equal("Healthy", await app.Client.GetStringAsync("/health", Token));
        app.Breaker("stock");
        app.Bulkhead("stock");
        Assert.Equal("Healthy", await app.Client.GetStringAsync("/health", Token));
    }

    [Fact]
    public async Task An_open_circuit_degrades_it_until_it_closes()
    {
        await using var app = await StartAsync();
        var breaker = app.OpenBreaker("stock");
        Assert.Equal("Degraded: circuit 'stock': Open", await ReportAsync(app));
        breaker.Reset();
        Assert.Equal("Healthy: ", await ReportAsync(app));
    }

    [Fact]
    public async Task An_isolated_circuit_degrades_it()
    {
        await using var app = await StartAsync();
        app.Breaker("stock").Isolate();
        Assert.Equal("Degraded: circuit 'stock': Isolated", await ReportAsync(app));
    }

    [Fact]
    public async Task A_full_bulkhead_degrades_it_until_a_slot_is_free()
    {
        await using var app = await StartAsync();
        Assert.True(app.Bulkhead("stock").TryEnter(out var slot));
        Assert.Equal("Degraded: bulkhead 'stock': 1 of 1 slots in use, 0 of 0 waiting", await ReportAsync(app));
        slot.Release();
        Assert.Equal("Healthy: ", await ReportAsync(app));
    }

    [Fact]
    public async Task The_worst_of_several_counts_and_all_are_told()
    {
        await using var app = await StartAsync(options => options.IsolatedCircuit = HealthStatus.Unhealthy);
        app.OpenBreaker("a");
        app.Breaker("b").Isolate();
        using var response = await app.Client.GetAsync("/health", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var report = await ReportAsync(app);
        Assert.StartsWith("Unhealthy", report, StringComparison.Ordinal);
        Assert.Contains("circuit 'a': Open", report, StringComparison.Ordinal);
        Assert.Contains("circuit 'b': Isolated", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dependencies_can_be_left_out()
    {
        await using var app = await StartAsync(options => options.Includes = name => name != "optional");
        app.OpenBreaker("optional");
        Assert.Equal("Healthy: ", await ReportAsync(app));
        app.OpenBreaker("stock");
        Assert.Equal("Degraded: circuit 'stock': Open", await ReportAsync(app));
    }

    [Fact]
    public async Task A_store_that_is_away_degrades_it_unless_it_is_left_out()
    {
        static void Away(IServiceCollection services) => services.Configure<PatternRuntimeOptions>(options =>
        {
            options.RateLimitStores.Add(new FakeStore("Fake", RateLimitAlgorithm.TokenBucket) { Failure = new TimeoutException("away") });
            options.RateLimiting.Policies["api"] = new() { Limits = new() { Capacity = 1, Refill = new(1, TimeSpan.FromSeconds(1)) } };
        });
        await using var counted = await StartAsync(services: Away);
        await using var left = await StartAsync(options => options.Includes = name => name != "Fake", Away);
        foreach (var app in (TestApp[])[counted, left])
            await app.Patterns.GetRateLimitPolicy("api").EnterAsync("one", 1, null, Token);
        Assert.Equal("Degraded: rate limit store 'Fake': away", await ReportAsync(counted));
        Assert.Equal("Healthy: ", await ReportAsync(left));
    }

    private static Task<TestApp> StartAsync(Action<PatternsHealthOptions>? configure = null, Action<IServiceCollection>? services = null) => TestApp.StartAsync(
        all =>
        {
            services?.Invoke(all);
            all.AddHealthChecks().AddPatternsHealthChecks(configure);
        },
        application =>
        {
            application.MapHealthChecks("/health");
            application.MapGet("/report", static async (HealthCheckService health) =>
            {
                var entry = (await health.CheckHealthAsync()).Entries["patterns"];
                return $"{entry.Status}: {entry.Description}";
            });
        });

    private static Task<string> ReportAsync(TestApp app) => app.Client.GetStringAsync("/report", Token);
}
