using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Compressed answers, which nobody can read without their Content-Encoding.</summary>
public sealed class EncodedAnswerTests
{
    private static readonly string s_text = new('z', 5_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/by-hand", false)]
    [InlineData("/by-hand", true)]
    [InlineData("/by-middleware", false)]
    [InlineData("/by-middleware", true)]
    public async Task A_replay_says_how_it_is_encoded(string path, bool chosenHeadersOnly)
    {
        await using var app = await TestApp.StartAsync(
            services =>
            {
                services.AddResponseCompression();
                services.AddIdempotency(options =>
                {
                    if (chosenHeadersOnly)
                        options.ReplayedHeaders.Clear();
                });
            },
            static application =>
            {
                application.UseIdempotency();
                application.UseWhen(static context => context.Request.Path == "/by-middleware", static branch => branch.UseResponseCompression());
                application.MapPost("/by-middleware", static () => s_text);
                application.MapPost("/by-hand", static async context =>
                {
                    context.Response.Headers.ContentEncoding = "gzip";
                    await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
                    await gzip.WriteAsync(Encoding.ASCII.GetBytes(s_text), Token);
                });
            });

        using var first = await SendAsync(app, path);
        using var second = await SendAsync(app, path);

        Assert.Equal(s_text, await TextAsync(first));
        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(s_text, await TextAsync(second));
    }

    private static async Task<HttpResponseMessage> SendAsync(TestApp app, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add("Idempotency-Key", "k1");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        var answer = await app.Client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer;
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
        using var reader = new StreamReader(new GZipStream(await answer.Content.ReadAsStreamAsync(Token), CompressionMode.Decompress));
        return await reader.ReadToEndAsync(Token);
    }
}
