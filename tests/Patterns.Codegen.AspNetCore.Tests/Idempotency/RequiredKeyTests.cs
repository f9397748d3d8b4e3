using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary><c>[RequireIdempotency]</c> in a running application.</summary>
public sealed class RequiredKeyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/keyed", "POST")]
    [InlineData("/keyed", "PATCH")]
    [InlineData("/partly-keyed/required", "POST")]
    public async Task An_action_that_requires_a_key_is_refused_without_and_replayed_with_one(string path, string method)
    {
        await using var app = await StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(app, path, null, method)).Status);
        Assert.Equal(0, app.Services.GetRequiredService<RunCount>().Runs);
        Assert.Equal((HttpStatusCode.OK, "run 1", false), await SendAsync(app, path, "k1", method));
        Assert.Equal((HttpStatusCode.OK, "run 1", true), await SendAsync(app, path, "k1", method));
        Assert.Equal((HttpStatusCode.OK, "run 2", false), await SendAsync(app, path, "k2", method));
    }

    [Fact]
    public async Task An_action_that_does_not_require_one_runs_without()
    {
        await using var app = await StartAsync();

        Assert.Equal((HttpStatusCode.OK, "run 1", false), await SendAsync(app, "/partly-keyed/optional", null));
        Assert.Equal((HttpStatusCode.OK, "run 2", false), await SendAsync(app, "/partly-keyed/optional", "k1"));
        Assert.Equal((HttpStatusCode.OK, "run 2", true), await SendAsync(app, "/partly-keyed/optional", "k1"));
        Assert.Equal((HttpStatusCode.OK, "run 3", false), await SendAsync(app, "/keyed/free", null));
        Assert.Equal((HttpStatusCode.OK, "run 4", false), await SendAsync(app, "/keyed/free", "k1"));
        Assert.Equal((HttpStatusCode.OK, "run 5", false), await SendAsync(app, "/keyed/free", "k1"));
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(
        static services => services.AddSingleton<RunCount>().AddIdempotency().AddControllers().AddApplicationPart(typeof(KeyedController).Assembly),
        static application =>
        {
            application.UseRouting();
            application.UseIdempotency();
            application.MapControllers();
        });

    private static async Task<(HttpStatusCode Status, string Text, bool IsReplayed)> SendAsync(TestApp app, string path, string? key, string method = "POST")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await app.Client.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Headers.Contains("Idempotent-Replayed"));
    }
}
