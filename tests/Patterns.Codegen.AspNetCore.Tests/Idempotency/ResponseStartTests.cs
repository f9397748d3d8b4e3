using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>What is wanted as an answer starts, by the endpoint and by what lies around it: done in the order of servers, and once.</summary>
public sealed class ResponseStartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string[] s_order = ["behind 2", "behind 1", "front 2", "front 1"];

    [Theory]
    [InlineData(StatusCodes.Status200OK, 10, false)]
    [InlineData(StatusCodes.Status200OK, 10, true)]
    [InlineData(StatusCodes.Status200OK, 5_000, false)]
    [InlineData(StatusCodes.Status200OK, 5_000, true)]
    [InlineData(StatusCodes.Status409Conflict, 10, false)]
    [InlineData(StatusCodes.Status409Conflict, 10, true)]
    [InlineData(StatusCodes.Status204NoContent, 0, false)]
    public async Task It_is_done_in_the_order_of_servers_and_once(int status, int length, bool startsItself)
    {
        var order = new List<string>();
        var completed = new TaskCompletionSource();
        await using var app = await StartAsync(
            application => application.Use((context, next) =>
            {
                Want(context, "front 1");
                Want(context, "front 2");
                return next(context);
            }),
            async context =>
            {
                Want(context, "behind 1");
                Want(context, "behind 2");
                context.Response.OnCompleted(() =>
                {
                    completed.SetResult();
                    return Task.CompletedTask;
                });
                context.Response.StatusCode = status;
                if (startsItself)
                    await context.Response.StartAsync(context.RequestAborted);
                if (length > 0)
                    await context.Response.WriteAsync(new('x', length), context.RequestAborted);
            });

        using var answer = await SendAsync(app);

        Assert.Equal((status, length), ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync(Token)).Length));
        Assert.Equal(s_order, order);
        await completed.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);

        void Want(HttpContext context, string what) => context.Response.OnStarting(() =>
        {
            order.Add(what);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_callback_that_fails_fails_the_request_and_stores_nothing()
    {
        var calls = 0;
        await using var app = await StartAsync(null, context =>
        {
            if (++calls == 1)
                context.Response.OnStarting(static () => throw new InvalidOperationException("broken"));
            return context.Response.WriteAsync($"{calls}", context.RequestAborted);
        });

        Assert.Equal(HttpStatusCode.InternalServerError, (await SendAsync(app)).StatusCode);
        Assert.Equal("2", await (await SendAsync(app)).Content.ReadAsStringAsync(Token));
        Assert.Equal("2", await (await SendAsync(app)).Content.ReadAsStringAsync(Token));
        Assert.Equal(2, calls);
    }

    // Such as a page of errors that is written when it is known that there is no other answer; and what it wants in turn.
    [Fact]
    public async Task A_callback_writes_and_wants_more()
    {
        await using var app = await StartAsync(null, static context =>
        {
            context.Response.OnStarting(async () =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers.ETag = "\"2\"";
                    return Task.CompletedTask;
                });
                await context.Response.WriteAsync("!", context.RequestAborted);
            });
            return context.Response.WriteAsync("paid", context.RequestAborted);
        });

        for (var i = 0; i < 2; i++)
        {
            using var answer = await SendAsync(app);
            Assert.Equal(("paid!", "\"2\""), (await answer.Content.ReadAsStringAsync(Token), answer.Headers.ETag?.Tag));
        }
    }

    [Fact]
    public async Task An_exception_after_a_wish_is_answered_by_what_handles_it_in_front_and_with_the_wish()
    {
        var calls = 0;
        await using var app = await StartAsync(
            static application => application.UseExceptionHandler(static handler => handler.Run(static context => context.Response.WriteAsync("sorry"))),
            context =>
            {
                calls++;
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers["X-Wish"] = "done";
                    return Task.CompletedTask;
                });
                throw new InvalidOperationException("broken");
            });

        for (var i = 1; i <= 2; i++)
        {
            using var answer = await SendAsync(app);
            Assert.Equal((HttpStatusCode.InternalServerError, "sorry", "done"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Headers.GetValues("X-Wish").Single()));
            Assert.Equal(i, calls);
        }
    }

    [Fact]
    public async Task A_session_and_compression_in_front_work_as_without_a_key()
    {
        await using var app = await TestApp.StartAsync(
            static services => services.AddDistributedMemoryCache().AddSession().AddResponseCompression().AddIdempotency(),
            static application =>
            {
                application.UseResponseCompression();
                application.UseSession();
                application.UseRouting();
                application.UseIdempotency();
                application.MapPost("/payments", static context =>
                {
                    context.Session.SetString("paid", "yes");
                    context.Response.ContentType = "text/plain";
                    return context.Response.WriteAsync(new('p', 500), context.RequestAborted);
                });
            });

        foreach (var isReplayed in (bool[])[false, true])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/payments") { Content = new StringContent("", Encoding.UTF8) };
            request.Headers.Add("Idempotency-Key", "k1");
            request.Headers.Add("Accept-Encoding", "gzip");
            using var answer = await app.Client.SendAsync(request, Token);
            Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
            await using var unzipped = new GZipStream(await answer.Content.ReadAsStreamAsync(Token), CompressionMode.Decompress);
            using var reader = new StreamReader(unzipped);
            Assert.Equal(new('p', 500), await reader.ReadToEndAsync(Token));
            Assert.Equal((isReplayed, !isReplayed), (answer.Headers.Contains("Idempotent-Replayed"), answer.Headers.Contains("Set-Cookie")));
        }
    }

    // Else it is sent, and stored, as if nothing had been set.
    [Fact]
    public async Task A_server_that_has_started_says_so_to_the_endpoint()
    {
        var seen = new List<bool>();
        await using var app = await StartAsync(null, async context =>
        {
            seen.Add(context.Response.HasStarted);
            await context.Response.WriteAsync("a", context.RequestAborted);
            seen.Add(context.Response.HasStarted);
            await context.Response.WriteAsync(new('b', 5_000), context.RequestAborted);
            seen.Add(context.Response.HasStarted);
        });

        using var answer = await SendAsync(app);

        Assert.Equal([false, false, true], seen);
    }

    private static Task<TestApp> StartAsync(Action<WebApplication>? front, RequestDelegate endpoint) => TestApp.StartAsync(
        static services => services.AddIdempotency(static options => options.MaxBodyBytes = 1_000),
        application =>
        {
            front?.Invoke(application);
            application.UseRouting();
            application.UseIdempotency();
            application.MapPost("/payments", endpoint);
        });

    private static async Task<HttpResponseMessage> SendAsync(TestApp app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments");
        request.Headers.Add("Idempotency-Key", "k1");
        return await app.Client.SendAsync(request, Token);
    }
}
