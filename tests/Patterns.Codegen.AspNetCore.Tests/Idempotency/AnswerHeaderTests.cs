using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Headers that belong to the answer, or do not, and are set in unusual ways.</summary>
public sealed class AnswerHeaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_header_Connection_names_is_not_replayed_even_by_choice()
    {
        await using var shop = await Shop.OpenAsync(static options => options.ReplayedHeaders.UnionWith(["X-Hop", "X-Other-Hop", "X-Mine"]));
        shop.Next = static context =>
        {
            context.Response.Headers.Connection = new(["close, x-hop", "X-Other-Hop"]);
            foreach (var name in (string[])["X-Hop", "X-Other-Hop", "X-Mine"])
                context.Response.Headers[name] = "first";
            return Task.CompletedTask;
        };

        using var first = await shop.SendAsync("k1");
        using var second = await shop.SendAsync("k1");

        Assert.Equal([true, true, true], HasEach(first));
        Assert.Equal([false, false, true], HasEach(second));

        static bool[] HasEach(HttpResponseMessage answer) => [.. ((string[])["X-Hop", "X-Other-Hop", "X-Mine"]).Select(answer.Headers.Contains)];
    }

    [Fact]
    public async Task Headers_that_are_set_as_the_answer_starts_are_replayed()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Next = static async context =>
        {
            // In the order of servers: the last that was wanted is the first that is done.
            context.Response.OnStarting(() => Set(context, context.Response.Headers.Location + "/2"));
            context.Response.OnStarting(() => Set(context, "/payments"));
            context.Response.Headers.ETag = "\"1\"";
            await context.Response.WriteAsync("paid", context.RequestAborted);
        };

        using var first = await shop.SendAsync("k1");
        using var second = await shop.SendAsync("k1");

        Assert.Equal("/payments/2", first.Headers.Location!.OriginalString);
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (second.Headers.Location, second.Headers.ETag));
        Assert.Equal("paid", await second.Content.ReadAsStringAsync(Token));
        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.InternalServerError, HttpStatusCode.OK)]
    public async Task A_failure_that_shows_as_the_answer_starts_is_not_stored(HttpStatusCode set, HttpStatusCode started)
    {
        await using var shop = await Shop.OpenAsync();
        shop.Next = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.StatusCode = (int)started;
                return Task.CompletedTask;
            });
            context.Response.StatusCode = (int)set;
            return Task.CompletedTask;
        };

        Assert.Equal(started, (await shop.SendAsync("k1")).StatusCode);
        shop.Next = null;
        Assert.Equal(HttpStatusCode.Created, (await shop.SendAsync("k1")).StatusCode);
        Assert.Equal(2, shop.Payments);
    }

    [Fact]
    public async Task What_is_wanted_as_the_answer_starts_is_done_once_whatever_becomes_of_it()
    {
        var done = 0;
        await using var shop = await Shop.OpenAsync(static options => options.MaxBodyBytes = 1_000);
        var body = "";
        shop.Next = async context =>
        {
            context.Response.OnStarting(() => Set(context, $"/{++done}"));
            if (body.Length == 0)
                throw new InvalidOperationException("broken");
            await context.Response.WriteAsync(body, context.RequestAborted);
            if (body.Length > 1_000)
                Assert.Throws<InvalidOperationException>(() => context.Response.OnStarting(static () => Task.CompletedTask));
        };

        using (await shop.SendAsync("k1"))
            Assert.InRange(done, 0, 1);
        done = 0;
        body = new('y', 5_000);
        using (var tooLong = await shop.SendAsync("k1"))
            Assert.Equal((1, "/1", body), (done, tooLong.Headers.Location!.OriginalString, await tooLong.Content.ReadAsStringAsync(Token)));
        body = "paid";
        using (var first = await shop.SendAsync("k1"))
            Assert.Equal((2, "/2"), (done, first.Headers.Location!.OriginalString));
        using (var second = await shop.SendAsync("k1"))
            Assert.Equal((2, "/2"), (done, second.Headers.Location!.OriginalString));
    }

    // Without Content-Range a part would look like the whole to whoever gets it again.
    [Fact]
    public async Task A_part_is_replayed_as_the_same_part()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Next = static async context =>
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = "bytes 0-1/10";
            await context.Response.WriteAsync("ab", context.RequestAborted);
        };

        using var first = await shop.SendAsync("k1");
        using var second = await shop.SendAsync("k1");

        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 0-1/10"), (second.StatusCode, second.Content.Headers.ContentRange?.ToString()));
        Assert.Equal(("ab", first.Content.Headers.ContentRange), (await second.Content.ReadAsStringAsync(Token), second.Content.Headers.ContentRange));
        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task Trailers_are_left_out()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency().Configure<KestrelServerOptions>(static options => options.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http2)),
            static application =>
            {
                application.UseIdempotency();
                application.MapPost("/payments", static async context =>
                {
                    context.Response.DeclareTrailer("X-Sum");
                    await context.Response.WriteAsync("paid", context.RequestAborted);
                    context.Response.AppendTrailer("X-Sum", "4");
                });
            });

        using var first = await SendAsync();
        using var second = await SendAsync();

        Assert.Equal(("paid", "4"), (await first.Content.ReadAsStringAsync(Token), Assert.Single(first.TrailingHeaders.GetValues("X-Sum"))));
        Assert.Equal("paid", await second.Content.ReadAsStringAsync(Token));
        Assert.Empty(second.TrailingHeaders);
        Assert.True(second.Headers.Contains("Idempotent-Replayed") && !second.Headers.Contains("Trailer"));

        async Task<HttpResponseMessage> SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/payments") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.Add("Idempotency-Key", "k1");
            return await app.Client.SendAsync(request, Token);
        }
    }

    private static Task Set(HttpContext context, string location)
    {
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
