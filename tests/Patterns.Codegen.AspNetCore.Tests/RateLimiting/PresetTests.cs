using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore.Tests.RateLimiting;

/// <summary>The policies that come with <c>AddPatternsRateLimits()</c>, on stores of every kind.</summary>
public class PresetTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_work_in_a_store_that_counts_buckets_only()
    {
        await using var app = await StartAsync([Buckets()]);
        for (var call = 0; call < 10; call++)
        {
            using var allowed = await app.Client.GetAsync("/sign-in", Token);
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
            Assert.Equal("\"auth\";q=10;w=60", Assert.Single(allowed.Headers.GetValues("RateLimit-Policy")));
        }

        using var refused = await app.Client.GetAsync("/sign-in", Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var writes = app.Patterns.GetRateLimitPolicy("writes");
        Assert.Equal(RateLimitRule.TokenBucket(20, new(20, TimeSpan.FromMinutes(1))), writes.RuleOf());
        Assert.Equal(RateLimitRule.TokenBucket(100, new(100, TimeSpan.FromMinutes(1))), writes.RuleOf("enterprise"));
    }

    [Fact]
    public async Task In_a_store_that_counts_windows_they_stay_exact()
    {
        await using var app = await StartAsync([Windows()]);
        Assert.Equal(RateLimitRule.SlidingWindow(10, TimeSpan.FromMinutes(1)), app.Patterns.GetRateLimitPolicy("auth").RuleOf());
        Assert.Equal("here", await app.Client.GetStringAsync("/sign-in", Token));
    }

    [Fact]
    public async Task Of_several_stores_one_need_not_be_chosen_for_presets_that_nobody_uses()
    {
        await using var app = await StartAsync([Buckets(), Windows()], limited: false);
        Assert.Equal("here", await app.Client.GetStringAsync("/sign-in", Token));
    }

    [Fact]
    public async Task Of_several_stores_an_endpoint_that_uses_one_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<PatternConfigurationException>(() => StartAsync([Buckets(), Windows()]));
        Assert.Contains("rate limit policy 'auth'", error.Message, StringComparison.Ordinal);
        Assert.Contains("several stores are registered", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limit", "0", "set 1 to")]
    [InlineData("Algorithm", "SlidingWindow", "does not count by this algorithm")]
    public async Task What_configuration_says_of_one_is_checked_and_meant(string knob, string value, string expected)
    {
        var error = await Assert.ThrowsAsync<PatternConfigurationException>(() => StartAsync([Buckets()], limited: false, ($"Patterns:RateLimiting:Policies:auth:{knob}", value)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Configuration_changes_the_limit_of_a_bucket_too()
    {
        await using var app = await StartAsync([Buckets()], limited: true, ("Patterns:RateLimiting:Policies:auth:Limit", "7"));
        Assert.Equal(RateLimitRule.TokenBucket(7, new(7, TimeSpan.FromMinutes(1))), app.Patterns.GetRateLimitPolicy("auth").RuleOf());
    }

    private static FakeStore Buckets() => new("Buckets", RateLimitAlgorithm.TokenBucket, RateLimitAlgorithm.LeakyBucket);

    private static FakeStore Windows() => new("Windows", Enum.GetValues<RateLimitAlgorithm>());

    private static Task<TestApp> StartAsync(FakeStore[] stores, bool limited = true, params (string Key, string? Value)[] configuration) => TestApp.StartAsync(
        services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration.Select(one => KeyValuePair.Create(one.Key, one.Value))).Build());
            services.Configure<PatternRuntimeOptions>(options =>
            {
                foreach (var store in stores)
                    options.RateLimitStores.Add(store);
            });
            services.AddPatternsRateLimits();
        },
        application =>
        {
            application.UseRouting();
            application.UsePatternsRateLimits();
            var endpoint = application.MapGet("/sign-in", () => "here");
            if (limited)
                endpoint.RequireAuthRateLimit();
        });
}
