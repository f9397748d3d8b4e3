using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore.Tests.RateLimiting;

/// <summary>What the fields say where there are several policies, odd names and odd times.</summary>
public class RateLimitFieldTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_by_user_and_by_address_is_counted_once_for_whoever_is_not_signed_in(bool byGroup)
    {
        await using var app = await TestApp.StartAsync(services => services.AddPatternsRateLimits(options => options.GlobalPolicy = byGroup ? null : "auth"), application =>
        {
            application.Use((context, next) =>
            {
                if (context.Request.Headers["Test-User"].ToString() is { Length: > 0 } user)
                    context.User = new(new ClaimsIdentity([new("sub", user)], "test"));
                return next(context);
            });
            application.UseRouting();
            application.UsePatternsRateLimits();
            var group = application.MapGroup("/");
            if (byGroup)
                group.RequireRateLimit("auth");
            group.MapGet("/", () => "here").RequireAuthRateLimit();
        });
        for (var left = 9; left >= 0; left--)
        {
            using var response = await app.Client.GetAsync("/", Token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("\"auth\";q=10;w=60", Assert.Single(response.Headers.GetValues("RateLimit-Policy")));
            Assert.Equal((long)left, Assert.Single(StructuredFields.ReadList(Assert.Single(response.Headers.GetValues("RateLimit")))).Parameters["r"]);
        }

        using var refused = await app.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);

        // A user's own requests and those from the address are two limits.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Test-User", "ann");
        using var ofUser = await app.Client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, ofUser.StatusCode);
        Assert.Equal([9L, 0L], StructuredFields.ReadList(Assert.Single(ofUser.Headers.GetValues("RateLimit"))).Select(one => (long)one.Parameters["r"]));
    }

    [Fact]
    public async Task The_older_fields_are_those_of_the_policy_that_refuses()
    {
        await using var app = await StartAsync(
            ("wide", new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 2, Window = TimeSpan.FromMinutes(10) }),
            ("narrow", new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 1, Window = TimeSpan.FromHours(1) }));
        using var allowed = await app.Client.GetAsync("/all", Token);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        using var refused = await app.Client.GetAsync("/all", Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("1", Assert.Single(refused.Headers.GetValues("X-RateLimit-Limit")));
        Assert.Equal(Assert.Single(refused.Headers.GetValues("Retry-After")), Assert.Single(refused.Headers.GetValues("X-RateLimit-Reset")));
    }

    [Fact]
    public async Task A_time_that_is_not_whole_seconds_is_told_by_permits_and_time_that_grow_together()
    {
        (RateLimitSettings Limits, string Expected)[] cases =
        [
            (new() { Algorithm = RateLimitAlgorithm.LeakyBucket, Limit = 10, Window = TimeSpan.FromSeconds(1) }, "q=10;w=1"),
            (new() { Algorithm = RateLimitAlgorithm.LeakyBucket, Limit = 1, Window = TimeSpan.FromSeconds(90), Capacity = 3 }, "q=3;w=270"),
            (new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 2, Window = TimeSpan.FromMilliseconds(300) }, "q=20;w=3"),
            (new() { Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 7, Window = TimeSpan.FromMilliseconds(1001) }, "q=1000;w=143"),
            (new() { Algorithm = RateLimitAlgorithm.ApproximateSlidingWindow, Limit = 3, Window = TimeSpan.FromSeconds(90) }, "q=3;w=90"),
            (new() { Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 1_000_000_000, Window = TimeSpan.FromMilliseconds(1) }, "q=1000000000000;w=1"),
            (new() { Capacity = 100, Refill = new(10, TimeSpan.FromSeconds(1)) }, "q=100;w=10"),
            (new() { Capacity = 15, Refill = new(10, TimeSpan.FromSeconds(1)) }, "q=20;w=2"),
            (new() { Capacity = 10, Refill = new(7, TimeSpan.FromSeconds(1)) }, "q=14;w=2"),
        ];
        await using var app = await StartAsync([.. cases.Select((one, index) => ($"p{index}", one.Limits))]);
        for (var index = 0; index < cases.Length; index++)
        {
            using var response = await app.Client.GetAsync($"/{index}", Token);
            Assert.Equal($"\"p{index}\";{cases[index].Expected}", Assert.Single(response.Headers.GetValues("RateLimit-Policy")));
        }
    }

    [Fact]
    public async Task Names_outside_ASCII_can_be_told_apart_and_read_back()
    {
        string[] names = ["ключ", "клюв", "日本", "50%", "50%25", "tab\tname", "\U0001F600"];
        await using var app = await StartAsync([.. names.Select(name => (name, new RateLimitSettings { Capacity = 5, Refill = new(5, TimeSpan.FromMinutes(1)) }))]);
        using var response = await app.Client.GetAsync("/all", Token);
        foreach (var field in new[] { "RateLimit-Policy", "RateLimit" })
            Assert.Equal(names, StructuredFields.ReadList(Assert.Single(response.Headers.GetValues(field))).Select(one => Uri.UnescapeDataString(one.Item)));
    }

    // Each policy at a path of its number, and all of them at /all.
    private static Task<TestApp> StartAsync(params (string Name, RateLimitSettings Limits)[] policies) => TestApp.StartAsync(
        services =>
        {
            services.Configure<PatternRuntimeOptions>(options =>
            {
                foreach (var (name, limits) in policies)
                    options.RateLimiting.Policies[name] = new() { Limits = limits };
            });
            services.AddPatternsRateLimits(options => options.LegacyFields = true);
        },
        application =>
        {
            application.UseRouting();
            application.UsePatternsRateLimits();
            var all = application.MapGet("/all", () => "all");
            for (var index = 0; index < policies.Length; index++)
            {
                application.MapGet($"/{index}", () => "one").RequireRateLimit(policies[index].Name);
                all.RequireRateLimit(policies[index].Name);
            }
        });
}
