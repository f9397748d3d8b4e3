using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

public sealed class IdempotencyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repetition_gets_the_first_answer()
    {
        await using var shop = await Shop.OpenAsync();

        var first = await shop.SendAsync("k1");
        var second = await shop.SendAsync("k1");

        Assert.Equal(1, shop.Payments);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await second.Content.ReadAsStringAsync(Token));
        Assert.Equal("""payment 1 of {"amount":5}""", await second.Content.ReadAsStringAsync(Token));
        Assert.Equal("/payments/1", second.Headers.Location!.OriginalString);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotent-Replayed")));
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Cookies_and_other_headers_are_not_replayed()
    {
        await using var shop = await Shop.OpenAsync(options => options.ReplayedHeaders.Add("Set-Cookie"));

        var first = await shop.SendAsync("k1");
        var second = await shop.SendAsync("k1");

        Assert.True(first.Headers.Contains("Set-Cookie"));
        Assert.False(second.Headers.Contains("Set-Cookie"));
        Assert.False(second.Headers.Contains("X-Internal"));
    }

    [Fact]
    public async Task Headers_of_one_connection_or_client_are_not_replayed_even_by_choice()
    {
        string[] never = ["Set-Cookie", "Set-Cookie2", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "TE", "Trailer", "Upgrade", "WWW-Authenticate"];
        await using var shop = await Shop.OpenAsync(options => options.ReplayedHeaders.UnionWith([.. never, "Connection", "Transfer-Encoding", "Date", "Server", "X-Mine"]));
        shop.Next = context =>
        {
            foreach (var name in (string[])[.. never, "X-Mine"])
                context.Response.Headers[name] = "first";
            return Task.CompletedTask;
        };

        var first = await shop.SendAsync("k1");
        var second = await shop.SendAsync("k1");

        foreach (var name in never)
            Assert.True(first.Headers.Contains(name) && !second.Headers.Contains(name), name);
        Assert.Equal("first", Assert.Single(second.Headers.GetValues("X-Mine")));
    }

    [Fact]
    public async Task Two_tenants_with_the_same_key_never_see_each_others_answer()
    {
        await using var shop = await Shop.OpenAsync(static options => options.Principal = static context => context.Request.Query["tenant"]);

        await shop.SendAsync("k1", path: "/payments?tenant=a", user: "ada");
        var other = await shop.SendAsync("k1", path: "/payments?tenant=b", user: "ada");
        var again = await shop.SendAsync("k1", path: "/payments?tenant=a", user: "bob");

        Assert.Equal(2, shop.Payments);
        Assert.False(other.Headers.Contains("Idempotent-Replayed"));
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Two_users_of_two_issuers_with_the_same_id_and_key_never_see_each_others_answer()
    {
        await using var shop = await Shop.OpenAsync();

        await shop.SendAsync("k1", user: "first-issuer/42");
        var other = await shop.SendAsync("k1", user: "second-issuer/42");
        var again = await shop.SendAsync("k1", user: "first-issuer/42");

        Assert.Equal(2, shop.Payments);
        Assert.False(other.Headers.Contains("Idempotent-Replayed"));
        Assert.True(again.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Malformed_json_is_compared_byte_by_byte_and_left_to_the_endpoint()
    {
        await using var shop = await Shop.OpenAsync();

        await shop.SendAsync("k1", """{"amount":5""");
        var same = await shop.SendAsync("k1", """{"amount":5""");
        var other = await shop.SendAsync("k1", """{ "amount":5""");

        Assert.Equal("""payment 1 of {"amount":5""", await same.Content.ReadAsStringAsync(Token));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Theory]
    [InlineData("""{ "amount" : 5 }""")]
    [InlineData("""{"amount":5.0}""")]
    public async Task Other_white_space_is_the_same_request(string body)
    {
        await using var shop = await Shop.OpenAsync();

        await shop.SendAsync("k1");
        var second = await shop.SendAsync("k1", body);

        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task Another_order_of_properties_is_the_same_request()
    {
        await using var shop = await Shop.OpenAsync();

        await shop.SendAsync("k1", """{"a":1,"b":{"c":2,"d":[1,2]}}""");
        await shop.SendAsync("k1", """{"b":{"d":[1,2],"c":2},"a":1}""");

        Assert.Equal(1, shop.Payments);
    }

    [Theory]
    [InlineData("""{"amount":6}""", "/payments", "application/json")]
    [InlineData("""{"amount":5}""", "/payments?dry=1", "application/json")]
    [InlineData("""{"amount":5}""", "/payments", "text/plain")]
    [InlineData("""{"amount":5""", "/payments", "application/json")]
    public async Task Another_request_with_the_same_key_is_refused(string body, string path, string type)
    {
        await using var shop = await Shop.OpenAsync();

        await shop.SendAsync("k1");
        var other = await shop.SendAsync("k1", body, path, type: type);
        var again = await shop.SendAsync("k1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("idempotency-key-reused", await ReasonAsync(other));
        Assert.Equal(1, shop.Payments);
        Assert.Equal("""payment 1 of {"amount":5}""", await again.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Two_users_with_the_same_key_never_see_each_others_answer()
    {
        await using var shop = await Shop.OpenAsync();

        var ada = await shop.SendAsync("k1", user: "ada");
        var bob = await shop.SendAsync("k1", user: "bob");
        var nobody = await shop.SendAsync("k1");
        var sly = await shop.SendAsync("3:ada:k1");

        Assert.Equal(4, shop.Payments);
        foreach (var answer in (HttpResponseMessage[])[ada, bob, nobody, sly])
            Assert.False(answer.Headers.Contains("Idempotent-Replayed"));
    }

    [Fact]
    public async Task Two_routes_with_the_same_key_are_two_operations()
    {
        await using var shop = await Shop.OpenAsync();

        await shop.SendAsync("k1");
        var other = await shop.SendAsync("k1", path: "/orders/7/payments");
        var another = await shop.SendAsync("k1", path: "/orders/8/payments");

        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, another.StatusCode);
        Assert.Equal(2, shop.Payments);
    }

    [Theory]
    [InlineData(null, "idempotency-key-missing")]
    [InlineData("", "idempotency-key-malformed")]
    [InlineData("\"\"", "idempotency-key-malformed")]
    [InlineData("\"open", "idempotency-key-malformed")]
    [InlineData("a b", "idempotency-key-malformed")]
    [InlineData("a\\b", "idempotency-key-malformed")]
    public async Task A_key_that_is_missing_or_malformed_is_a_bad_request(string? key, string reason)
    {
        await using var shop = await Shop.OpenAsync();

        var answer = await shop.SendAsync(key);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(reason, await ReasonAsync(answer));
        Assert.Equal(0, shop.Payments);
    }

    [Theory]
    [InlineData(255, HttpStatusCode.Created)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task A_key_has_at_most_255_characters(int length, HttpStatusCode status)
    {
        await using var shop = await Shop.OpenAsync();

        Assert.Equal(status, (await shop.SendAsync(new string('k', length))).StatusCode);
    }

    [Fact]
    public async Task A_header_sent_twice_or_in_other_letters_is_a_bad_request()
    {
        await using var shop = await Shop.OpenAsync();

        Assert.StartsWith("HTTP/1.1 400", await RawRequest.SendAsync(shop.Client, "Idempotency-Key: a\r\nIdempotency-Key: b\r\nContent-Length: 2\r\n\r\n{}"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await RawRequest.SendAsync(shop.Client, "Idempotency-Key: ké\r\nContent-Length: 2\r\n\r\n{}"), StringComparison.Ordinal);
        Assert.Equal(0, shop.Payments);
    }

    [Fact]
    public async Task A_quoted_key_is_the_same_as_a_bare_one()
    {
        await using var shop = await Shop.OpenAsync();

        await shop.SendAsync("k1");
        await shop.SendAsync("\"k1\"");

        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task A_body_that_lies_about_its_length_claims_nothing()
    {
        await using var shop = await Shop.OpenAsync();

        // The client announces 100 bytes, sends 2 and hangs up.
        await RawRequest.SendAsync(shop.Client, "Idempotency-Key: k1\r\nContent-Length: 100\r\n\r\n{}", closes: true);
        var answer = await shop.SendAsync("k1");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task A_request_that_is_under_way_is_a_conflict()
    {
        await using var shop = await Shop.OpenAsync();
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        shop.Next = async context =>
        {
            entered.SetResult();
            await leave.Task;
            context.Response.StatusCode = 202;
        };

        var first = shop.SendAsync("k1");
        await entered.Task;
        var second = await shop.SendAsync("k1");
        leave.SetResult();

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("idempotency-key-in-flight", await ReasonAsync(second));
        Assert.True(second.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Accepted, (await first).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await shop.SendAsync("k1")).StatusCode);
        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task Errors_are_never_replayed()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Next = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        Assert.Equal(HttpStatusCode.InternalServerError, (await shop.SendAsync("k1")).StatusCode);
        shop.Next = static _ => throw new InvalidOperationException("broken");
        Assert.Equal(HttpStatusCode.InternalServerError, (await shop.SendAsync("k1")).StatusCode);
        shop.Next = null;

        var third = await shop.SendAsync("k1");

        Assert.Equal(HttpStatusCode.Created, third.StatusCode);
        Assert.Equal(3, shop.Payments);
    }

    [Fact]
    public async Task A_long_request_passes_through_whole_and_unstored()
    {
        await using var shop = await Shop.OpenAsync(options => options.MaxBodyBytes = 1_000);
        var body = new string('x', 100_000);

        var first = await shop.SendAsync("k1", body, type: "text/plain");
        await shop.SendAsync("k1", body, type: "text/plain");

        Assert.Equal($"payment 1 of {body}", await first.Content.ReadAsStringAsync(Token));
        Assert.Equal(2, shop.Payments);
    }

    [Fact]
    public async Task A_long_request_of_unknown_length_passes_through_whole()
    {
        await using var shop = await Shop.OpenAsync(options => options.MaxBodyBytes = 1_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments") { Content = new StringContent(new string('x', 100_000)) };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("Idempotency-Key", "k1");

        var answer = await shop.Client.SendAsync(request, Token);

        Assert.Equal($"payment 1 of {new string('x', 100_000)}", await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_long_answer_passes_through_whole_and_unstored()
    {
        await using var shop = await Shop.OpenAsync(options => options.MaxBodyBytes = 1_000);
        shop.Next = async context =>
        {
            for (var i = 0; i < 100; i++)
                await context.Response.WriteAsync(new string('y', 1_000), context.RequestAborted);
        };

        var first = await shop.SendAsync("k1");
        await shop.SendAsync("k1");

        Assert.Equal(new string('y', 100_000), await first.Content.ReadAsStringAsync(Token));
        Assert.Equal(2, shop.Payments);
    }

    [Fact]
    public async Task An_answer_without_a_body_is_replayed()
    {
        await using var shop = await Shop.OpenAsync();
        shop.Next = static async context =>
        {
            context.Response.StatusCode = 204;
            await context.Response.StartAsync();
            await context.Response.CompleteAsync();
        };

        await shop.SendAsync("k1");
        var second = await shop.SendAsync("k1");

        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task What_is_not_heeded_runs_each_time()
    {
        await using var shop = await Shop.OpenAsync();

        await shop.SendAsync("k1", path: "/streams");
        await shop.SendAsync("k1", path: "/streams");
        await shop.SendAsync("k1", method: HttpMethod.Put);
        await shop.SendAsync("k1", method: HttpMethod.Put);
        await shop.SendAsync(null, path: "/orders/7/payments");

        Assert.Equal(5, shop.Payments);
    }

    [Fact]
    public async Task Put_is_heeded_by_choice()
    {
        await using var shop = await Shop.OpenAsync(options => options.IncludesPut = true);

        await shop.SendAsync("k1", method: HttpMethod.Put);
        await shop.SendAsync("k1", method: HttpMethod.Put);

        Assert.Equal(1, shop.Payments);
    }

    private static async Task<string?> ReasonAsync(HttpResponseMessage answer)
    {
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        return problem.RootElement.GetProperty("reason").GetString();
    }
}
