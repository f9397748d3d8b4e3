using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Controllers in a running application: a key of one action is never answered with what another has stored.</summary>
public sealed class ControllerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_actions_of_one_route_never_see_each_others_answer()
    {
        await using var app = await StartAsync();

        Assert.Equal((HttpStatusCode.OK, "first"), await SendAsync(app, "/transfers/make", "k1", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(app, "/transfers/make", "k1", "2")).Status);
        Assert.Equal((HttpStatusCode.OK, "second"), await SendAsync(app, "/transfers/make", "k2", "2"));
        Assert.Equal((HttpStatusCode.OK, "first"), await SendAsync(app, "/transfers/make", "k1", "1"));
    }

    [Fact]
    public async Task Two_actions_of_a_conventional_route_never_see_each_others_answer()
    {
        await using var app = await StartAsync();

        // One route, whose text the path tells apart: the other path is another request.
        Assert.Equal((HttpStatusCode.OK, "saved"), await SendAsync(app, "/any/Transfers/Save", "k1", null));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(app, "/any/Transfers/Drop", "k1", null)).Status);
        Assert.Equal((HttpStatusCode.OK, "dropped"), await SendAsync(app, "/any/Transfers/Drop", "k2", null));
        Assert.Equal((HttpStatusCode.OK, "saved"), await SendAsync(app, "/any/Transfers/Save", "k1", null));
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(
        static services => services.AddIdempotency().AddControllers().AddApplicationPart(typeof(TransfersController).Assembly),
        static application =>
        {
            application.UseRouting();
            application.UseIdempotency();
            application.MapControllers();
            application.MapControllerRoute("any", "any/{controller}/{action}");
        });

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(TestApp app, string path, string key, string? version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", key);
        if (version is not null)
            request.Headers.Add("Api-Version", version);
        using var answer = await app.Client.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }
}
