using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Methods that a key is heeded for, however they are written.</summary>
public sealed class RequestMethodTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Routing does not heed the case: all reach one endpoint.
    [Fact]
    public async Task The_case_of_the_method_makes_no_other_operation()
    {
        await using var shop = await Shop.OpenAsync();

        Assert.Contains("""payment 1 of {"a":1}""", await PostAsync("POST"), StringComparison.Ordinal);
        foreach (var method in (string[])["post", "Post"])
        {
            var answer = await PostAsync(method);
            Assert.Contains("""payment 1 of {"a":1}""", answer, StringComparison.Ordinal);
            Assert.Contains("Idempotent-Replayed: true", answer, StringComparison.Ordinal);
        }

        Assert.Equal(1, shop.Payments);

        Task<string> PostAsync(string method) => RawRequest.SendAsync(shop.Client, "Idempotency-Key: k1\r\nContent-Length: 7\r\n\r\n{\"a\":1}", method: method);
    }

    [Fact]
    public async Task Patch_is_heeded_and_is_another_operation_than_post()
    {
        var patched = 0;
        await using var shop = await Shop.OpenAsync(routes: application => application.MapPatch("/payments", () => $"patch {++patched}").RequireIdempotency());

        Assert.Equal(HttpStatusCode.BadRequest, (await shop.SendAsync(null, method: HttpMethod.Patch)).StatusCode);
        await shop.SendAsync("k1");
        using var first = await shop.SendAsync("k1", method: HttpMethod.Patch);
        using var second = await shop.SendAsync("k1", method: HttpMethod.Patch);

        Assert.Equal(("patch 1", "patch 1"), (await first.Content.ReadAsStringAsync(Token), await second.Content.ReadAsStringAsync(Token)));
        Assert.Equal((false, true), (first.Headers.Contains("Idempotent-Replayed"), second.Headers.Contains("Idempotent-Replayed")));
        Assert.Equal((1, 1), (patched, shop.Payments));
    }

    // A group may hold endpoints whose methods are idempotent by definition: they need no key.
    [Fact]
    public async Task A_group_that_requires_keys_requires_them_of_its_endpoints()
    {
        var runs = 0;
        await using var shop = await Shop.OpenAsync(routes: application =>
        {
            var group = application.MapGroup("/refunds").RequireIdempotency();
            group.MapPost("/", () => $"run {++runs}");
            group.MapGroup("/inner").MapPatch("/", () => $"run {++runs}");
            group.MapDelete("/", () => $"run {++runs}");
            group.MapPost("/free", () => $"run {++runs}").DisableIdempotency();
        });

        foreach (var (path, method) in ((string, HttpMethod)[])[("/refunds", HttpMethod.Post), ("/refunds/inner", HttpMethod.Patch)])
        {
            runs = 0;
            Assert.Equal(HttpStatusCode.BadRequest, (await shop.SendAsync(null, path: path, method: method)).StatusCode);
            Assert.Equal(0, runs);
            Assert.Equal("run 1", await (await shop.SendAsync("k1", path: path, method: method)).Content.ReadAsStringAsync(Token));
            using var replayed = await shop.SendAsync("k1", path: path, method: method);
            Assert.Equal(("run 1", true), (await replayed.Content.ReadAsStringAsync(Token), replayed.Headers.Contains("Idempotent-Replayed")));
            Assert.Equal(1, runs);
        }

        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(null, path: "/refunds", method: HttpMethod.Delete)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync(null, path: "/refunds/free")).StatusCode);
        Assert.Equal(3, runs);
    }
}
