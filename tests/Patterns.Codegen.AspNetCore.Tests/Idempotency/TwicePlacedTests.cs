using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary><c>UseIdempotency()</c> twice in one pipeline, such as by the application and by a library: the second finds the key claimed, by the very same request.</summary>
public sealed class TwicePlacedTests
{
    [Theory]
    [InlineData(IdempotencyConcurrency.Reject)]
    [InlineData(IdempotencyConcurrency.Wait)]
    public async Task Twice_is_as_once(IdempotencyConcurrency concurrency)
    {
        await using var shop = await Shop.OpenAsync(
            options =>
            {
                options.OnConcurrent = concurrency;
                options.MaxBodyBytes = 1_000;
            },
            static application => application.UseIdempotency());

        var first = await shop.SendAsync("k1");
        var second = await shop.SendAsync("k1");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, 1), (first.StatusCode, second.StatusCode, shop.Payments));
        Assert.True(!first.Headers.Contains("Idempotent-Replayed") && second.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await shop.SendAsync("k1", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await shop.SendAsync(null)).StatusCode);

        // Unstored, and processed once for each.
        Assert.Equal(HttpStatusCode.Created, (await shop.SendAsync("k2", new string('x', 2_000))).StatusCode);
        Assert.Equal(2, shop.Payments);

        shop.Next = static _ => throw new InvalidOperationException("broken");
        Assert.Equal(HttpStatusCode.InternalServerError, (await shop.SendAsync("k3")).StatusCode);
        shop.Next = null;
        Assert.Equal(HttpStatusCode.Created, (await shop.SendAsync("k3")).StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_sent_through_again_when_it_has_been_answered_has_its_key_looked_at_again()
    {
        // By a middleware in front, which is what UseIdempotency is behind.
        var runs = 0;
        await using var app = await TestApp.StartAsync(
            static services => services.AddIdempotency(),
            application =>
            {
                application.UseRouting();
                application.Use(static async (context, next) =>
                {
                    await next(context);
                    await next(context);
                });
                application.UseIdempotency();
                application.MapPost("/payments", () => { runs++; });
            });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments");
        request.Headers.Add("Idempotency-Key", "k1");

        using var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(answer.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, runs);
    }
}
