using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>The client's side against a real server: whatever is retried, the effect happens once.</summary>
public sealed class ClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_retry_of_a_request_carries_the_same_key()
    {
        await using var shop = await Shop.OpenAsync();
        using var lossy = new LosesAnswers { InnerHandler = new SocketsHttpHandler() };
        using var client = new HttpClient(new IdempotencyKeyHandler { InnerHandler = new Retries { InnerHandler = lossy } }) { BaseAddress = shop.Client.BaseAddress };

        var answer = await client.PostAsync("/payments", new StringContent("{}"), Token);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("true", Assert.Single(answer.Headers.GetValues("Idempotent-Replayed")));
        Assert.Equal(3, lossy.Keys.Count);
        Assert.Single(lossy.Keys.Distinct());
        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task Two_requests_have_two_keys()
    {
        await using var shop = await Shop.OpenAsync();
        using var client = new HttpClient(new IdempotencyKeyHandler { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = shop.Client.BaseAddress };

        await client.PostAsync("/payments", new StringContent("{}"), Token);
        await client.PostAsync("/payments", new StringContent("{}"), Token);

        Assert.Equal(2, shop.Payments);
    }

    [Fact]
    public async Task A_key_of_one_s_own_survives_a_new_request()
    {
        await using var shop = await Shop.OpenAsync();
        using var client = new HttpClient(new IdempotencyKeyHandler { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = shop.Client.BaseAddress };

        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/payments") { Content = new StringContent("{}") };
            await client.SendAsync(request.SetIdempotencyKey(IdempotencyKey.From("charge", 7, "EUR")), Token);
        }

        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task A_required_key_that_is_missing_is_refused_before_the_request_leaves()
    {
        await using var shop = await Shop.OpenAsync();
        using var client = new HttpClient(new IdempotencyKeyHandler { GeneratesKeys = false, Required = true, InnerHandler = new SocketsHttpHandler() }) { BaseAddress = shop.Client.BaseAddress };

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => client.PostAsync("/payments", new StringContent("{}"), Token));

        Assert.Contains("SetIdempotencyKey", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, shop.Payments);
    }

    /// <summary>Sends the same message again when its answer was lost.</summary>
    private sealed class Retries : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            while (true)
            {
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException)
                {
                    // Once more.
                }
            }
        }
    }

    /// <summary>Lets the server do its work and loses the first two answers.</summary>
    private sealed class LosesAnswers : DelegatingHandler
    {
        public List<string> Keys { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Keys.Add(Assert.Single(request.Headers.GetValues("Idempotency-Key")));
            var answer = await base.SendAsync(request, cancellationToken);
            if (Keys.Count > 2)
                return answer;
            answer.Dispose();
            throw new HttpRequestException("the answer was lost");
        }
    }
}
