using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>What a request is answered when the store is away, or has a record that cannot be read. The endpoint never runs.</summary>
public sealed class StoreAnswerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_that_is_away_is_told_with_the_time_to_come_again()
    {
        var (store, runs) = (new ScriptedStore(), new StrongBox<int>());
        await using var app = await StartAsync(store, runs);
        store.Next = static _ => throw new TimeoutException("no answer");

        using var answer = await SendAsync(app);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), answer.Headers.RetryAfter?.Delta);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"idempotency-store-unavailable\"", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(0, runs.Value);
    }

    // Whoever was told to come again would come for ever.
    [Fact]
    public async Task A_record_of_a_newer_version_is_no_reason_to_come_again()
    {
        var (store, runs) = (new ScriptedStore(), new StrongBox<int>());
        await using var app = await StartAsync(store, runs);
        store.Next = static request => throw new IdempotencyResultException(request.Operation, request.Key, "The record has the state 7, which a newer version has written.");

        await AssertUnreadableAsync(app);
        Assert.Equal(0, runs.Value);
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("02010101", "another version")]
    [InlineData("01C8000000FFFFFFFF0701", "2,147,483,647 headers")]
    [InlineData("01C8000000FFFFFFFF0F01", "less than no headers")]
    [InlineData("01C8000000010141FFFFFFFF07", "2,147,483,647 values")]
    [InlineData("01C8000000010141FFFFFFFF0F", "less than no values")]
    [InlineData("01C800000001014101FFFFFFFF07", "a value of 2,147,483,647 bytes")]
    [InlineData("01C800000001014101FFFFFFFF0F", "a value of less than no bytes")]
    [InlineData("01C800000001FFFFFFFF0F", "a name of less than no bytes")]
    [InlineData("01C800000000FFFFFFFF07", "a body that is not there")]
    [InlineData("01650000000000", "a status that is no answer")]
    public async Task A_damaged_answer_is_no_reason_to_come_again(string stored, string what)
    {
        var (store, runs) = (new ScriptedStore(), new StrongBox<int>());
        await using var app = await StartAsync(store, runs);
        store.Next = _ => IdempotencyAnswer.Completed(Convert.FromHexString(stored));

        await AssertUnreadableAsync(app, what);
        Assert.Equal(0, runs.Value);
    }

    [Fact]
    public async Task A_stored_answer_that_is_cut_off_anywhere_is_never_sent()
    {
        var (store, runs) = (new ScriptedStore(), new StrongBox<int>());
        await using var app = await StartAsync(store, runs);
        using (await SendAsync(app))
            Assert.Equal(1, runs.Value);
        var whole = store.Stored;

        for (var length = 0; length < whole.Length; length++)
        {
            store.Next = _ => IdempotencyAnswer.Completed(whole.AsMemory(0, length));
            await AssertUnreadableAsync(app, $"{length} of {whole.Length} bytes");
        }

        store.Next = _ => IdempotencyAnswer.Completed(whole);
        using var answer = await SendAsync(app);
        Assert.Equal((HttpStatusCode.OK, "run 1"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
    }

    private static async Task AssertUnreadableAsync(TestApp app, string what = "")
    {
        using var answer = await SendAsync(app);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == HttpStatusCode.InternalServerError && text.Contains("\"idempotency-answer-unreadable\"", StringComparison.Ordinal), $"{what}: {answer.StatusCode} {text}");
        Assert.Null(answer.Headers.RetryAfter);
    }

    private static Task<TestApp> StartAsync(ScriptedStore store, StrongBox<int> runs) => TestApp.StartAsync(
        services => services.AddSingleton<IIdempotencyStore>(store).AddIdempotency(static options => (options.Store, options.RetryAfter) = ("Scripted", TimeSpan.FromSeconds(7))),
        application =>
        {
            application.UseIdempotency();
            application.MapPost("/payments", (HttpContext context) =>
            {
                context.Response.Headers.ETag = "\"1\"";
                return $"run {Interlocked.Increment(ref runs.Value)}";
            });
        });

    private static async Task<HttpResponseMessage> SendAsync(TestApp app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments");
        request.Headers.Add("Idempotency-Key", "k1");
        return await app.Client.SendAsync(request, Token);
    }
}
