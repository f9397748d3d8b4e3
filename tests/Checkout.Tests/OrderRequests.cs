using System.Net.Http.Json;
using Patterns.Codegen;

namespace Checkout.Tests;

/// <summary>Orders as a client sends them.</summary>
internal static class OrderRequests
{
    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string? key, string sku)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders") { Content = JsonContent.Create(new { sku }) };
        if (key is not null)
            request.Headers.Add(IdempotencyKey.HeaderName, key);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
