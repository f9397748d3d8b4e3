using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Calls whose failures are 200 as well.</summary>
public sealed class GrpcTests
{
    [Theory]
    [InlineData("application/grpc")]
    [InlineData("application/grpc-web+proto")]
    public async Task A_call_of_grpc_runs_each_time_and_is_mentioned_once(string type)
    {
        var runs = 0;
        using var log = new Logs();
        await using var app = await StartAsync(log, () => $"ran {++runs}");

        Assert.Equal((HttpStatusCode.OK, "ran 1"), await SendAsync(app, "/optional", type));
        Assert.Equal((HttpStatusCode.OK, "ran 2"), await SendAsync(app, "/optional", type));
        Assert.Contains("/optional", Assert.Single(log.Lines, static line => line.Contains("gRPC", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_key_is_required_a_call_of_grpc_is_refused()
    {
        var runs = 0;
        using var log = new Logs();
        await using var app = await StartAsync(log, () => $"ran {++runs}");

        var (status, text) = await SendAsync(app, "/required", "application/grpc");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Contains("idempotency-key-grpc", text, StringComparison.Ordinal);
        Assert.Equal(0, runs);
    }

    private static Task<TestApp> StartAsync(Logs log, Func<string> run) => TestApp.StartAsync(
        services => services.AddSingleton<ILoggerProvider>(log).AddIdempotency(),
        application =>
        {
            application.UseIdempotency();
            application.MapPost("/optional", run);
            application.MapPost("/required", run).RequireIdempotency();
        });

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(TestApp app, string path, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new(type) } } };
        request.Headers.Add("Idempotency-Key", "k1");
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
