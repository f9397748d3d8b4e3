using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Patterns.Codegen.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Patterns.Codegen.AspNetCore.Tests;

public class ProblemDetailsTests
{
    private const string Secret = "inner-payment-db";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Exception, HttpStatusCode, string, string?> Failures => new()
    {
        { new CircuitOpenException(Secret, TimeSpan.FromSeconds(1.2), new InvalidOperationException(Secret)), HttpStatusCode.ServiceUnavailable, "dependency-unavailable", "2" },
        { new CircuitOpenException(Secret, TimeSpan.Zero), HttpStatusCode.ServiceUnavailable, "dependency-unavailable", "1" },
        { new CircuitOpenException(Secret, TimeSpan.MaxValue), HttpStatusCode.ServiceUnavailable, "dependency-unavailable", "300" },
        { new CircuitIsolatedException(Secret), HttpStatusCode.ServiceUnavailable, "dependency-unavailable", "5" },
        { new BrokenCircuitException(Secret, TimeSpan.FromSeconds(7)), HttpStatusCode.ServiceUnavailable, "dependency-unavailable", "7" },
        { new BulkheadRejectedException(Secret, 3, 4), HttpStatusCode.ServiceUnavailable, "overloaded", "5" },
        { new BulkheadRejectedException(Secret, 3, 4, retryAfter: TimeSpan.FromSeconds(9)), HttpStatusCode.ServiceUnavailable, "overloaded", "9" },
        { new OtherRejectedException(Secret), HttpStatusCode.ServiceUnavailable, "rejected", "5" },
        { new TimeoutRejectedException(Secret, TimeSpan.FromSeconds(2)), HttpStatusCode.GatewayTimeout, "timeout", null },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task A_rejection_is_a_problem_that_tells_nothing_of_the_inside(Exception failure, HttpStatusCode status, string reason, string? retryAfter)
    {
        await using var app = await StartAsync(failure);
        using var response = await app.Client.GetAsync("/", Token);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(retryAfter, response.Headers.TryGetValues("Retry-After", out var values) ? Assert.Single(values) : null);
        Assert.True(response.Headers.CacheControl?.NoStore);

        var text = await response.Content.ReadAsStringAsync(Token);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal(reason, problem.GetProperty("reason").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.False(problem.TryGetProperty("dependency", out _));
    }

    [Fact]
    public async Task An_open_circuit_of_the_application_is_told_with_the_time_until_its_next_probe()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddPatternsProblemDetails(),
            static application =>
            {
                application.UseExceptionHandler();
                application.MapGet("/", static (PatternRuntime patterns) => { throw patterns.GetCircuitBreaker("payment-api").Rejection(); });
            });
        app.OpenBreaker("payment-api");
        using var response = await app.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Other_exceptions_are_left_to_other_handlers()
    {
        await using var app = await StartAsync(new InvalidOperationException(Secret));
        using var response = await app.Client.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.False(response.Headers.Contains("Retry-After"));
        Assert.DoesNotContain(Secret, await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_takes_no_json_gets_status_and_headers()
    {
        await using var app = await StartAsync(new CircuitOpenException(Secret, TimeSpan.FromSeconds(3)));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("image/png");
        using var response = await app.Client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter?.Delta);
        Assert.Empty(await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task The_options_set_the_wait_and_name_the_dependency()
    {
        await using var app = await StartAsync(new BulkheadRejectedException(Secret, 3, 4), options =>
        {
            options.RetryAfter = TimeSpan.FromSeconds(20);
            options.IncludeDependency = true;
        });
        using var response = await app.Client.GetAsync("/", Token);
        Assert.Equal(TimeSpan.FromSeconds(20), response.Headers.RetryAfter?.Delta);
        Assert.Equal(Secret, (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("dependency").GetString());
    }

    [Fact]
    public async Task What_the_application_makes_of_problems_reaches_every_one_of_ours()
    {
        await using var app = await TestApp.StartAsync(
            static services =>
            {
                services.AddPatternsProblemDetails().AddIdempotency().AddPatternsRateLimits();
                services.AddPatterns(static options => options.RateLimiting.Policies["one"] = new() { Limits = new() { Algorithm = RateLimitAlgorithm.SlidingWindow, Limit = 1, Window = TimeSpan.FromMinutes(10) } });
                services.AddProblemDetails(static options => options.CustomizeProblemDetails = static context => context.ProblemDetails.Extensions["seen"] = context.Exception?.GetType().Name ?? "no exception");
            },
            static application =>
            {
                application.UseExceptionHandler();
                application.UseRouting();
                application.UsePatternsRateLimits();
                application.UseIdempotency();
                application.MapPost("/payments", static () => "paid").RequireIdempotency();
                application.MapGet("/circuit", static () => { throw new CircuitOpenException(Secret, TimeSpan.FromSeconds(3)); });
                application.MapGet("/limit", static () => { throw new RateLimitExceededException(Secret, "", 1, TimeSpan.FromSeconds(1), 0, TimeSpan.FromSeconds(2), TimeSpan.Zero); });
                application.MapGet("/limited", static () => "in").RequireRateLimit("one");
            });
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-missing", "no exception"), await SeenAsync(app, "/payments", HttpMethod.Post));
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency-key-malformed", "no exception"), await SeenAsync(app, "/payments", HttpMethod.Post, "a b"));
        using (var first = await SendAsync(app, "/payments", HttpMethod.Post, "k1"))
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused", nameof(IdempotencyKeyMismatchException)), await SeenAsync(app, "/payments?other", HttpMethod.Post, "k1"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "dependency-unavailable", nameof(CircuitOpenException)), await SeenAsync(app, "/circuit", HttpMethod.Get));
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate-limited", nameof(RateLimitExceededException)), await SeenAsync(app, "/limit", HttpMethod.Get));
        using (var first = await SendAsync(app, "/limited", HttpMethod.Get))
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate-limited", nameof(RateLimitExceededException)), await SeenAsync(app, "/limited", HttpMethod.Get));
    }

    [Fact]
    public async Task Without_problem_details_of_the_application_a_problem_is_one_all_the_same()
    {
        await using var app = await TestApp.StartAsync(static _ => { }, static application =>
        {
            application.UseIdempotency();
            application.MapPost("/payments", static () => "paid").WithMetadata(new RequireIdempotencyAttribute());
        });
        using var response = await SendAsync(app, "/payments", HttpMethod.Post);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("idempotency-key-missing", (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData(0.5, 300, "RetryAfter must be 1 s")]
    [InlineData(10, 9, "MaxRetryAfter must be")]
    public async Task A_wait_out_of_range_is_refused_at_start(double retryAfter, double max, string message)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new TimeoutException(), options =>
        {
            options.RetryAfter = TimeSpan.FromSeconds(retryAfter);
            options.MaxRetryAfter = TimeSpan.FromSeconds(max);
        }));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartAsync(Exception failure, Action<PatternsProblemDetailsOptions>? configure = null) => TestApp.StartAsync(
        services => services.AddPatternsProblemDetails(configure),
        application =>
        {
            application.UseExceptionHandler();
            application.MapGet("/", () => { throw failure; });
        });

    private static async Task<HttpResponseMessage> SendAsync(TestApp app, string path, HttpMethod method, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await app.Client.SendAsync(request, Token);
    }

    private static async Task<(HttpStatusCode Status, string? Reason, string? Seen)> SeenAsync(TestApp app, string path, HttpMethod method, string? key = null)
    {
        using var response = await SendAsync(app, path, method, key);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (response.StatusCode, problem.GetProperty("reason").GetString(), problem.GetProperty("seen").GetString());
    }

    private sealed class OtherRejectedException(string message) : ExecutionRejectedException(message);
}
