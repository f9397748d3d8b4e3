using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.RateLimiting;

namespace Patterns.Codegen.AspNetCore.Tests.RateLimiting;

/// <summary>Rate limits of endpoints over a real connection.</summary>
public class HttpRateLimitTests
{
    private static readonly RateLimitSettings s_three = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 3, Window = TimeSpan.FromMinutes(10) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Allowed_and_refused_answers_tell_the_limit_and_what_is_left()
    {
        await using var app = await StartAsync(s_three);
        for (var left = 2; left >= 0; left--)
        {
            using var allowed = await app.Client.GetAsync("/", Token);
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
            AssertFields(allowed, ("api", 3, 600, left));
            Assert.False(allowed.Headers.Contains("Retry-After"));
            Assert.False(allowed.Headers.Contains("X-RateLimit-Limit"));
        }

        using var refused = await app.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var reset = AssertFields(refused, ("api", 3, 600, 0));
        var retryAfter = long.Parse(Assert.Single(refused.Headers.GetValues("Retry-After")), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(retryAfter, Math.Max(1, reset), 600);
        using var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Token));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("https://iana.org/assignments/http-problem-types#quota-exceeded", problem.RootElement.GetProperty("type").GetString());
        Assert.Equal(429, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal("api", problem.RootElement.GetProperty("violated-policies")[0].GetString());
    }

    [Fact]
    public async Task Retry_after_is_never_0_however_short_the_wait()
    {
        await using var app = await StartAsync(new() { Capacity = 1, Refill = new(10, TimeSpan.FromSeconds(1)) });
        for (var call = 0; call < 200; call++)
        {
            using var response = await app.Client.GetAsync("/", Token);
            if (response.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            var reset = AssertFields(response, ("api", 10, 1, 0));
            Assert.Equal("1", Assert.Single(response.Headers.GetValues("Retry-After")));
            Assert.Equal(1, reset);
            return;
        }

        Assert.Fail("Nothing was refused.");
    }

    [Fact]
    public async Task Several_policies_and_odd_names_are_one_well_formed_list()
    {
        const string odd = "a \"quoted\\name\", with a comma";
        await using var app = await StartAsync(
            s_three,
            options => options.LegacyFields = true,
            runtime =>
            {
                runtime.RateLimiting.Policies[odd] = new() { Limits = new() { Capacity = 100, Refill = new(100, TimeSpan.FromMinutes(1)) } };
                runtime.RateLimiting.Policies["held"] = new() { Limits = new() { Algorithm = RateLimitAlgorithm.Concurrency, Limit = 5 } };
            },
            endpoint => endpoint.RequireRateLimit(odd).RequireRateLimit("held"));
        using var response = await app.Client.GetAsync("/", Token);
        var policies = StructuredFields.ReadList(Assert.Single(response.Headers.GetValues("RateLimit-Policy")));
        Assert.Equal(["api", odd, "held"], policies.Select(policy => policy.Item));
        Assert.Equal("concurrent-requests", policies[2].Parameters["qu"]);
        Assert.False(policies[2].Parameters.ContainsKey("w"));
        Assert.Equal(2L, StructuredFields.ReadList(Assert.Single(response.Headers.GetValues("RateLimit")))[0].Parameters["r"]);
        Assert.Equal("3", Assert.Single(response.Headers.GetValues("X-RateLimit-Limit")));
        Assert.Equal("2", Assert.Single(response.Headers.GetValues("X-RateLimit-Remaining")));
    }

    [Fact]
    public async Task Users_and_tiers_are_counted_apart()
    {
        await using var app = await StartAsync(s_three, runtime: options => options.RateLimiting.Policies["api"] = new()
        {
            Limits = s_three,
            DefaultTier = "free",
            Tiers = { ["free"] = new() { Limit = 1 }, ["pro"] = new() { Limit = 2 } },
        });
        Assert.Equal((1, 1), (await AllowedAsync(app, "ann", "free"), await AllowedAsync(app, "bob", null)));
        Assert.Equal((2, 1), (await AllowedAsync(app, "eve", "pro"), await AllowedAsync(app, "joe", "nobody configured this")));
        Assert.Equal(0, await AllowedAsync(app, "ann", "free"));
    }

    [Fact]
    public async Task A_forged_address_changes_nothing_without_a_trusted_proxy()
    {
        await using var direct = await StartAsync(s_three);
        Assert.Equal(3, await ForgedAsync(direct));
        await using var untrusted = await StartAsync(s_three, proxies: options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Add(IPAddress.Parse("10.9.9.9"));
        });
        Assert.Equal(3, await ForgedAsync(untrusted));

        // The loopback address is a known proxy of the framework: behind it, each client has its own.
        await using var trusted = await StartAsync(s_three, proxies: _ => { });
        Assert.Equal(10, await ForgedAsync(trusted));
    }

    [Theory]
    [InlineData("192.0.2.7", "address:192.0.2.7")]
    [InlineData("::ffff:192.0.2.7", "address:192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "address:2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "address:2001:db8:1:2::/64")]
    [InlineData(null, "address:unknown")]
    public void Clients_that_own_a_network_are_one_client(string? address, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
        Assert.Equal(expected, HttpRateLimitKey.UserOrAddress(context));
        context.User = new(new ClaimsIdentity([new("sub", "42")], "test"));
        Assert.Equal("user:42", HttpRateLimitKey.UserOrAddress(context));
        Assert.Equal(expected, HttpRateLimitKey.Address(context));
    }

    [Fact]
    public async Task Classes_of_endpoints_have_their_limits()
    {
        await using var app = await TestApp.StartAsync(services => services.AddPatternsRateLimits(), application =>
        {
            application.UseRouting();
            application.UsePatternsRateLimits();
            application.MapGet("/sign-in", () => "in").RequireAuthRateLimit();
            application.MapGet("/read", () => "read").RequireReadRateLimit();
            application.MapGet("/write", () => "written").RequireWriteRateLimit();
            application.MapGet("/free", () => "free");
        });
        foreach (var (path, name, limit) in new[] { ("/sign-in", "auth", 10), ("/read", "reads", 100), ("/write", "writes", 20) })
        {
            using var response = await app.Client.GetAsync(path, Token);
            AssertFields(response, (name, limit, 60, limit - 1));
        }

        using var free = await app.Client.GetAsync("/free", Token);
        Assert.False(free.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task A_policy_that_does_not_exist_stops_the_start()
    {
        var error = await Assert.ThrowsAsync<KeyNotFoundException>(() => StartAsync(s_three, endpoint: endpoint => endpoint.RequireRateLimit("apy")));
        Assert.Contains("Did you mean api?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_that_nobody_looks_at_stop_the_start()
    {
        var unused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            services => services.AddPatternsRateLimits(),
            application => application.MapGet("/read", () => "read").RequireReadRateLimit()));
        Assert.Contains("'HTTP: GET /read' has a rate limit, but requests are not counted. Call app.UsePatternsRateLimits()", unused.Message, StringComparison.Ordinal);

        // The framework makes endpoints with the first request: then every one fails.
        await using var unregistered = await TestApp.StartAsync(_ => { }, application =>
        {
            application.Use(TellError);
            application.UseRouting();
            application.MapGet("/read", () => "read").RequireReadRateLimit();
        });
        using var error = await unregistered.Client.GetAsync("/", Token);
        var text = await error.Content.ReadAsStringAsync(Token);
        Assert.Contains("services.AddPatternsRateLimits()", text, StringComparison.Ordinal);
        Assert.Contains("The endpoint 'HTTP: GET /read' with the rate limit 'reads'", text, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(_ => { }, application => application.UsePatternsRateLimits()));
        Assert.Contains("services.AddPatternsRateLimits()", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_global_limit_that_nobody_looks_at_stops_the_start()
    {
        var unused = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(
            services => services.AddPatternsRateLimits(options => options.GlobalPolicy = "reads"),
            application => application.MapGet("/", () => "here")));
        Assert.Contains("GlobalPolicy is 'reads', but requests are not counted. Call app.UsePatternsRateLimits()", unused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_null_is_an_error_of_the_application_and_not_an_answer_of_the_limit()
    {
        await using var app = await StartAsync(s_three, options => options.Key = _ => null!);
        using var response = await app.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task A_limit_that_is_required_twice_is_counted_once()
    {
        await using var app = await StartAsync(s_three, options => options.GlobalPolicy = "API", endpoint: endpoint => endpoint.RequireRateLimit("Api"));
        using var response = await app.Client.GetAsync("/", Token);
        Assert.Equal(2L, Assert.Single(StructuredFields.ReadList(Assert.Single(response.Headers.GetValues("RateLimit")))).Parameters["r"]);
    }

    [Fact]
    public async Task A_refusal_inside_a_method_is_a_429_that_tells_nothing_of_the_inside()
    {
        await using var app = await TestApp.StartAsync(services => services.AddPatternsProblemDetails(), application =>
        {
            application.UseExceptionHandler();
            application.MapGet("/limit", string () => throw new RateLimitExceededException("Secret.Method", "secret", 3, TimeSpan.FromSeconds(1), 0, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1)));
            application.MapGet("/away", string () => throw new RateLimitStoreUnavailableException("Secret.Method", "SecretStore", TimeSpan.FromSeconds(1)));
        });
        using var limit = await app.Client.GetAsync("/limit", Token);
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (limit.StatusCode, Assert.Single(limit.Headers.GetValues("Retry-After"))));
        using var away = await app.Client.GetAsync("/away", Token);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (away.StatusCode, Assert.Single(away.Headers.GetValues("Retry-After"))));
        Assert.DoesNotContain("ecret", await limit.Content.ReadAsStringAsync(Token) + await away.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static long AssertFields(HttpResponseMessage response, (string Name, long Limit, long Window, long Left) expected)
    {
        var policy = Assert.Single(StructuredFields.ReadList(Assert.Single(response.Headers.GetValues("RateLimit-Policy"))));
        Assert.Equal((expected.Name, expected.Limit, expected.Window), (policy.Item, policy.Parameters["q"], policy.Parameters["w"]));
        var state = Assert.Single(StructuredFields.ReadList(Assert.Single(response.Headers.GetValues("RateLimit"))));
        Assert.Equal((expected.Name, expected.Left), (state.Item, state.Parameters["r"]));
        var reset = Assert.IsType<long>(state.Parameters["t"]);
        Assert.InRange(reset, 1, expected.Window);
        return reset;
    }

    private static async Task<int> AllowedAsync(TestApp app, string user, string? tier)
    {
        var allowed = 0;
        for (var call = 0; call < 5; call++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("Test-User", user);
            if (tier is not null)
                request.Headers.Add("Test-Tier", tier);
            using var response = await app.Client.SendAsync(request, Token);
            allowed += response.IsSuccessStatusCode ? 1 : 0;
        }

        return allowed;
    }

    private static async Task<int> ForgedAsync(TestApp app)
    {
        var allowed = 0;
        for (var call = 0; call < 10; call++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("X-Forwarded-For", $"192.0.2.{call}");
            using var response = await app.Client.SendAsync(request, Token);
            allowed += response.IsSuccessStatusCode ? 1 : 0;
        }

        return allowed;
    }

    private static Task<TestApp> StartAsync(
        RateLimitSettings limits,
        Action<HttpRateLimitOptions>? configure = null,
        Action<PatternRuntimeOptions>? runtime = null,
        Action<RouteHandlerBuilder>? endpoint = null,
        Action<ForwardedHeadersOptions>? proxies = null) => TestApp.StartAsync(
        services =>
        {
            services.Configure<PatternRuntimeOptions>(options =>
            {
                options.RateLimiting.Policies["api"] = new() { Limits = limits };
                runtime?.Invoke(options);
            });
            services.AddPatternsRateLimits(configure);
        },
        application =>
        {
            if (proxies is not null)
            {
                var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
                proxies(options);
                application.UseForwardedHeaders(options);
            }

            application.Use(SignIn);
            application.UseRouting();
            application.UsePatternsRateLimits();
            var mapped = application.MapGet("/", () => "here").RequireRateLimit("api");
            endpoint?.Invoke(mapped);
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
            await context.Response.WriteAsync(error.Message, Token);
        }
    }

    // Stands for a real sign-in: the user and tier that the test names.
    private static Task SignIn(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["Test-User"].ToString() is { Length: > 0 } user)
        {
            List<Claim> claims = [new("sub", user)];
            if (context.Request.Headers["Test-Tier"].ToString() is { Length: > 0 } tier)
                claims.Add(new("tier", tier));
            context.User = new(new ClaimsIdentity(claims, "test"));
        }

        return next(context);
    }
}
