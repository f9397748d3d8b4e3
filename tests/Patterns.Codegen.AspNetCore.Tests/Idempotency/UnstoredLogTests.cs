using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Bodies above the limit pass through with a log line, and no line has the key.</summary>
public sealed class UnstoredLogTests
{
    private const string Key = "secret-key-of-a-client";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5_000, 1, "A request of POST /payments ")]
    [InlineData(1, 5_000, "The answer of POST /payments ")]
    public async Task A_body_above_the_limit_is_logged_without_its_key(int asked, int answered, string line)
    {
        using var log = new Logs();
        await using var app = await TestApp.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(static options => options.MinLevel = LogLevel.Trace).AddIdempotency(static options => options.MaxBodyBytes = 1_000),
            application =>
            {
                application.UseIdempotency();
                application.MapPost("/payments", () => new string('y', answered));
            });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments") { Content = new StringContent(new string('x', asked)) };
        request.Headers.Add("Idempotency-Key", Key);

        using var answer = await app.Client.SendAsync(request, Token);

        Assert.Equal(answered, (await answer.Content.ReadAsStringAsync(Token)).Length);
        Assert.Single(log.Lines, text => text.StartsWith(line, StringComparison.Ordinal) && text.Contains("1000 bytes", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, static text => text.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_in_no_line()
    {
        using var log = new Logs();
        var runs = 0;
        await using var app = await TestApp.StartAsync(
            services => services.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(static options => options.MinLevel = LogLevel.Trace).AddIdempotency(),
            application =>
            {
                application.UseIdempotency();
                application.MapPost("/payments", () => ++runs);
            });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments");
        request.Headers.Add("Idempotency-Key", Key.PadRight(256, 'k'));

        using var answer = await app.Client.SendAsync(request, Token);

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, 0), (answer.StatusCode, runs));
        Assert.DoesNotContain(Key, await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, static text => text.Contains(Key, StringComparison.Ordinal));
    }
}
