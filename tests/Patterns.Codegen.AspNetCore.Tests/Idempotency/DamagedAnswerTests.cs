using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Stored answers with any byte changed, on a real server: what it could not send is told as an answer that cannot be read, before anything of it goes out, and nothing hangs.</summary>
public sealed class DamagedAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("01C80000000103410A42010163036F6B21", "a name with a line feed")]
    [InlineData("01C8000000010341204201016303616263", "a name with a blank")]
    [InlineData("01C80000000100010163 03616263", "an empty name")]
    [InlineData("01C8000000010141010D61 0D0A58 3A20312D2D2D2D2D2D03616263", "a value with a line break")]
    [InlineData("01C800000001014101020041 03616263", "a value with a NUL")]
    [InlineData("01C800000001014101 02C3A9 03616263", "a value that is not ASCII")]
    [InlineData("01CC00000000 03616263", "204 with a body")]
    [InlineData("01CD00000000 03616263", "205 with a body")]
    public async Task What_the_server_could_not_send_is_told_as_unreadable(string stored, string what)
    {
        var (store, runs) = (new ScriptedStore(), new StrongBox<int>());
        await using var app = await StartAsync(store, runs);
        store.Next = _ => IdempotencyAnswer.Completed(Convert.FromHexString(stored.Replace(" ", "", StringComparison.Ordinal)));

        var (status, text) = await SendAsync(app);

        Assert.True(status == HttpStatusCode.InternalServerError && text.Contains("\"idempotency-answer-unreadable\"", StringComparison.Ordinal), $"{what}: {status} {text}");
        Assert.Equal(0, runs.Value);
    }

    [Fact]
    public async Task Any_byte_changed_gives_an_answer_or_says_that_there_is_none()
    {
        var (store, runs) = (new ScriptedStore(), new StrongBox<int>());
        await using var app = await StartAsync(store, runs);
        await SendAsync(app);
        var whole = store.Stored;
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var value in (int[])[0, 1, 0x0A, 0x20, 0x7F, 0x80, 0xFF, whole[at] ^ 1, whole[at] ^ 0x20])
            {
                var damaged = whole.ToArray();
                damaged[at] = (byte)value;
                store.Next = _ => IdempotencyAnswer.Completed(damaged);
                var (status, text) = await SendAsync(app);
                Assert.True((int)status is >= 200 and <= 299 || text.Contains("\"idempotency-answer-unreadable\"", StringComparison.Ordinal), $"byte {at} as {value}: {status} {text}");
            }
        }

        Assert.Equal(1, runs.Value);
    }

    private static Task<TestApp> StartAsync(ScriptedStore store, StrongBox<int> runs) => TestApp.StartAsync(
        services => services.AddSingleton<IIdempotencyStore>(store).AddIdempotency(static options => options.Store = "Scripted"),
        application =>
        {
            application.UseIdempotency();
            application.MapPost("/payments", async (HttpContext context) =>
            {
                context.Response.Headers.ETag = "\"1\"";
                context.Response.Headers.Location = "/payments/1";
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync($"run {Interlocked.Increment(ref runs.Value)}");
            });
        });

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(TestApp app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments");
        request.Headers.Add("Idempotency-Key", "k1");
        using var answer = await app.Client.SendAsync(request, Token);
        return (answer.StatusCode, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Token)));
    }
}
