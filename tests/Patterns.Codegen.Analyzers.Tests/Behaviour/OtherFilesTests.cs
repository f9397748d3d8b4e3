using Patterns.Codegen.Analyzers.Tests.Infrastructure;

namespace Patterns.Codegen.Analyzers.Tests.Behaviour;

/// <summary>Rules that look into other files of the project: what is repaired there, and what is only set there for somebody else.</summary>
public sealed class OtherFilesTests
{
    [Fact]
    public async Task PCG1007_knows_the_unlock_by_its_name()
    {
        const string Sql = """
            public static class Sql
            {
                public const string Lock = "SELECT pg_advisory_lock(42)";
                public const string Unlock = "SELECT pg_advisory_unlock(42)";
            }
            """;
        const string Use = """
            using Npgsql;
            public sealed class Leadership(NpgsqlConnection connection) : IAsyncDisposable
            {
                public async Task EnterAsync()
                {
                    await using var take = new NpgsqlCommand(Sql.Lock, connection);
                    await take.ExecuteNonQueryAsync();
                }

                public async ValueTask DisposeAsync()
                {
                    await using var free = new NpgsqlCommand(Sql.Unlock, connection);
                    await free.ExecuteNonQueryAsync();
                }
            }
            """;
        Assert.Equal("", await RunAsync(Use, Sql));
        Assert.Equal("PCG1007", await RunAsync(Use.Replace("Sql.Unlock", "\"SELECT 1\"", StringComparison.Ordinal), Sql));
    }

    [Fact]
    public async Task PCG4006_looks_through_a_method_group()
    {
        const string Setup = """
            public static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddRateLimiter(o =>
                {
                    o.RejectionStatusCode = 429;
                    o.OnRejected = Rejections.HandleAsync;
                });
            }
            """;
        const string Handler = """
            using Microsoft.AspNetCore.RateLimiting;
            public static class Rejections
            {
                public static ValueTask HandleAsync(OnRejectedContext context, CancellationToken cancellationToken)
                {
                    context.HttpContext.Response.Headers["Retry-After"] = "60";
                    return ValueTask.CompletedTask;
                }
            }
            """;
        Assert.Equal("", await RunAsync(Setup, Handler));
        Assert.Equal("", await RunAsync(Setup.Replace("Rejections.HandleAsync", "(context, stop) => Rejections.HandleAsync(context, stop)", StringComparison.Ordinal), Handler));
        Assert.Equal("PCG4006", await RunAsync(Setup, Handler.Replace("Retry-After", "X-Busy", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task PCG4006_looks_into_a_helper_of_the_answer()
    {
        const string Middleware = """
            public class Middleware(RequestDelegate next)
            {
                public async Task InvokeAsync(HttpContext context)
                {
                    if (context.Request.Headers.ContainsKey("X-Slow"))
                    {
                        context.Response.StatusCode = 429;
                        Answers.Busy(context.Response);
                        return;
                    }

                    await next(context);
                }
            }
            """;
        const string Helper = """public static class Answers { public static void Busy(HttpResponse response) => response.Headers.RetryAfter = "30"; }""";
        Assert.Equal("", await RunAsync(Middleware, Helper));
        Assert.Equal("PCG4006", await RunAsync(Middleware, Helper.Replace("RetryAfter", "ETag", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("services.AddHttpClient<Stock>(client => { client.Timeout = TimeSpan.FromSeconds(3); });", "")]
    [InlineData("services.AddHttpClient(\"any\", client => client.Timeout = TimeSpan.FromSeconds(3));", "")]
    [InlineData("services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler());", "")]
    [InlineData("services.AddHttpClient<Prices>(client => client.Timeout = TimeSpan.FromSeconds(3));", "PCG2007")]
    [InlineData("using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3)); services.AddSingleton(stop);", "PCG2007")]
    [InlineData("services.AddHttpClient<Stock>(/* client.Timeout = 3 seconds */);", "PCG2007")]
    public async Task PCG2007_asks_for_a_time_out_of_this_client(string registration, string expected)
    {
        const string Client = """
            using Polly;
            public class Stock(HttpClient http)
            {
                private static readonly IAsyncPolicy s_retry = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
                public Task<string> GetAsync() => s_retry.ExecuteAsync(() => http.GetStringAsync("/stock"));
            }
            """;
        Assert.Equal(expected, await RunAsync(Client, $$"""
            public class Prices(HttpClient http) { public Task<string> GetAsync() => http.GetStringAsync("/prices"); }
            public static class Setup { public static void Add(IServiceCollection services) { {{registration}} } }
            """));
    }

    private static async Task<string> RunAsync(params string[] sources)
    {
        var result = await Analysis.RunAsync(sources, References.Libraries, settings: new Dictionary<string, string> { ["patterns_instances"] = "1" });
        Assert.Equal("", string.Join("\n", result.CompilerErrors));
        return string.Join(" ", result.Diagnostics.Select(d => d.Id).Distinct());
    }
}
