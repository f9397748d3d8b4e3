using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Bodies that were read before, that never look the same twice, or that are too long.</summary>
public sealed class RequestBodyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_was_buffered_and_read_in_front_is_compared()
    {
        await using var app = await StartAsync(static async context =>
        {
            context.Request.EnableBuffering();
            await context.Request.Body.CopyToAsync(Stream.Null, Token);
        });

        Assert.Equal((HttpStatusCode.OK, "ran 1: a=1"), await SendAsync(app, new FormUrlEncodedContent([new("a", "1")])));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(app, new FormUrlEncodedContent([new("a", "2")]))).Status);
        Assert.Equal((HttpStatusCode.OK, "ran 1: a=1"), await SendAsync(app, new FormUrlEncodedContent([new("a", "1")])));
    }

    [Fact]
    public async Task A_form_that_was_read_in_front_is_compared_by_its_fields_and_files()
    {
        await using var app = await StartAsync(static context => context.Request.ReadFormAsync(Token));

        Assert.Equal((HttpStatusCode.OK, "ran 1: "), await SendAsync(app, Form("1", "file")));
        Assert.Equal((HttpStatusCode.OK, "ran 1: "), await SendAsync(app, Form("1", "file")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(app, Form("2", "file"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(app, Form("1", "other"))).Status);
    }

    [Fact]
    public async Task A_form_that_was_read_in_front_and_is_too_long_is_not_stored()
    {
        await using var app = await StartAsync(static context => context.Request.ReadFormAsync(Token));

        Assert.Equal((HttpStatusCode.OK, "ran 1: "), await SendAsync(app, Form("1", new string('f', 5_000)), chunked: true));
        Assert.Equal((HttpStatusCode.OK, "ran 2: "), await SendAsync(app, Form("1", new string('f', 5_000)), chunked: true));
    }

    [Fact]
    public async Task A_body_that_is_gone_is_an_error_and_not_like_every_other()
    {
        await using var app = await StartAsync(static context => context.Request.Body.CopyToAsync(Stream.Null, Token));

        var (status, text) = await SendAsync(app, new StringContent("{}"));

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("EnableBuffering()", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_multipart_body_may_have_another_boundary()
    {
        await using var app = await StartAsync();

        var first = await SendAsync(app, Form("1", "file"));
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first, await SendAsync(app, Form("1", "file")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(app, Form("1", "other"))).Status);
    }

    [Fact]
    public async Task Nothing_of_a_long_body_goes_to_disk()
    {
        await using var app = await StartAsync();

        // Its length is not announced, so that it has to be read.
        var (_, text) = await SendAsync(app, new StringContent(new string('x', 3_000_000)), chunked: true);
        var (_, again) = await SendAsync(app, new StringContent(new string('x', 3_000_000)), chunked: true);

        Assert.Equal("ran 1: 3000000 x, no file", text);
        Assert.Equal("ran 2: 3000000 x, no file", again);
    }

    private static MultipartFormDataContent Form(string field, string file) => new() { { new StringContent(field), "field" }, { new StringContent(file), "file", "a.txt" } };

    private static Task<TestApp> StartAsync(Func<HttpContext, Task>? front = null)
    {
        var runs = 0;
        return TestApp.StartAsync(
            static services => services.AddIdempotency(static options => options.MaxBodyBytes = 1_000),
            application =>
            {
                application.Use(async (context, next) =>
                {
                    try
                    {
                        await (front?.Invoke(context) ?? Task.CompletedTask);
                        await next(context);
                    }
                    catch (InvalidOperationException error)
                    {
                        context.Response.StatusCode = 500;
                        await context.Response.WriteAsync(error.Message);
                    }
                });
                application.UseIdempotency();
                application.MapPost("/", async context =>
                {
                    var number = Interlocked.Increment(ref runs);
                    using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
                    var body = await reader.ReadToEndAsync(Token);
                    if (body.Length > 1_000)
                        body = $"{body.Length} {body[^1]}, {((context.Request.Body as FileBufferingReadStream)?.TempFileName is null ? "no file" : "a file")}";
                    await context.Response.WriteAsync($"ran {number}: {body}", Token);
                });
            });
    }

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(TestApp app, HttpContent content, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.Add("Idempotency-Key", "k1");
        using var response = await app.Client.SendAsync(request, Token);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
