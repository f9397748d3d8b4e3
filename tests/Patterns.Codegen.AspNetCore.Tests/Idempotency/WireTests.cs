using System.Net;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Bodies as they come over the wire, whole or not: a request that is not whole claims nothing, and a whole one is told from another.</summary>
public sealed class WireTests
{
    private const string Chunked = "Transfer-Encoding: chunked\r\n\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_in_chunks_is_the_same_however_it_is_cut()
    {
        await using var shop = await Shop.OpenAsync();

        var first = await RawRequest.SendAsync(shop.Client, $"Idempotency-Key: k1\r\n{Chunked}c\r\n{{\"amount\":5}}\r\n0\r\n\r\n");
        var second = await RawRequest.SendAsync(shop.Client, $"Idempotency-Key: k1\r\n{Chunked}1\r\n{{\r\n5;name=value\r\n\"amou\r\n6\r\nnt\":5}}\r\n0\r\nX-Trailer: 1\r\n\r\n");
        var third = await RawRequest.SendAsync(shop.Client, "Idempotency-Key: k1\r\nContent-Length: 12\r\n\r\n{\"amount\":5}");
        var other = await RawRequest.SendAsync(shop.Client, $"Idempotency-Key: k1\r\n{Chunked}c\r\n{{\"amount\":6}}\r\n0\r\n\r\n");

        Assert.Equal((201, false), (StatusOf(first), IsReplay(first)));
        Assert.Equal((201, true), (StatusOf(second), IsReplay(second)));
        Assert.Equal((201, true), (StatusOf(third), IsReplay(third)));
        Assert.Equal(422, StatusOf(other));
        Assert.Equal(1, shop.Payments);
    }

    // What is claimed is claimed by whole requests alone, so the next one with the key runs, with another body too.
    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"amo", "hung up in the middle of a chunk")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"amo\r\n", "hung up between two chunks")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nxyz\r\n{\"amount\":5}\r\n0\r\n\r\n", "the length of a chunk is no number")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\n{\"amount\":5}\r\n0\r\n\r\n", "a chunk is longer than it says")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n5\r\n{\"amo", "two lengths, and hung up")]
    [InlineData("Content-Length: 12\r\n\r\n{\"amo", "hung up before the length that was announced")]
    [InlineData("Content-Length: 12\r\nContent-Length: 5\r\n\r\n{\"amo", "two lengths")]
    [InlineData("Content-Length: -1\r\n\r\n{\"amo", "no length")]
    public async Task A_body_that_is_not_whole_claims_nothing(string rest, string why)
    {
        await using var shop = await Shop.OpenAsync();

        var answer = await RawRequest.SendAsync(shop.Client, $"Idempotency-Key: k1\r\n{rest}", closes: true);

        Assert.True(answer.Length == 0 || StatusOf(answer) == 400, $"{why}: {answer}");
        Assert.Equal(0, shop.Payments);
        Assert.Equal(HttpStatusCode.Created, (await shop.SendAsync("k1", """{"amount":7}""")).StatusCode);
        Assert.Equal(1, shop.Payments);
    }

    [Fact]
    public async Task What_comes_behind_the_announced_length_is_no_part_of_the_body()
    {
        await using var shop = await Shop.OpenAsync();

        var first = await RawRequest.SendAsync(shop.Client, "Idempotency-Key: k1\r\nContent-Length: 12\r\n\r\n{\"amount\":5}{\"amount\":6}");
        using var second = await shop.SendAsync("k1");

        Assert.Equal(201, StatusOf(first));
        Assert.EndsWith("""payment 1 of {"amount":5}""", await second.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.True(second.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(1, shop.Payments);
    }

    [Theory]
    [InlineData("Content-Length: 5000\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n1388\r\n")]
    public async Task A_long_body_that_is_not_whole_claims_nothing_either(string start)
    {
        await using var shop = await Shop.OpenAsync(static options => options.MaxBodyBytes = 1_000);

        var answer = await RawRequest.SendAsync(shop.Client, $"Idempotency-Key: k1\r\n{start}{new string('x', 2_000)}", closes: true);
        using var next = await shop.SendAsync("k1");

        Assert.True(answer.Length == 0 || StatusOf(answer) == 400, answer);
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        Assert.False(next.Headers.Contains("Idempotent-Replayed"));
    }

    [Theory]
    [InlineData("Content-Length: 0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("\r\n")]
    public async Task An_empty_body_is_like_every_other_empty_body(string rest)
    {
        await using var shop = await Shop.OpenAsync();

        var first = await RawRequest.SendAsync(shop.Client, "Idempotency-Key: k1\r\nContent-Length: 0\r\n\r\n");
        var again = await RawRequest.SendAsync(shop.Client, $"Idempotency-Key: k1\r\n{rest}");
        using var other = await shop.SendAsync("k1", "{}");

        Assert.Equal((201, false), (StatusOf(first), IsReplay(first)));
        Assert.Equal((201, true), (StatusOf(again), IsReplay(again)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(1, shop.Payments);
    }

    // Each byte of a header beyond ASCII, or control, however servers decode them.
    [Theory]
    [InlineData("k\u00e9")]
    [InlineData("\u00c3\u00a9")]
    [InlineData("k\u007f")]
    [InlineData("k\tk")]
    [InlineData("k\u0001")]
    [InlineData("k\u00ff")]
    public async Task A_key_of_other_letters_is_a_bad_request(string key)
    {
        await using var shop = await Shop.OpenAsync();

        Assert.Equal(400, StatusOf(await RawRequest.SendAsync(shop.Client, $"Idempotency-Key: {key}\r\nContent-Length: 2\r\n\r\n{{}}")));
        Assert.Equal(0, shop.Payments);
    }

    [Fact]
    public async Task A_key_that_is_sent_twice_is_a_bad_request_also_when_both_are_the_same_or_in_one_line()
    {
        await using var shop = await Shop.OpenAsync();

        foreach (var keys in (string[])["Idempotency-Key: a\r\nIdempotency-Key: a", "Idempotency-Key: a\r\nidempotency-key: b", "Idempotency-Key: \"a\", \"b\"", "Idempotency-Key: a, b", $"Idempotency-Key: {new string('k', 20_000)}"])
            Assert.Equal(400, StatusOf(await RawRequest.SendAsync(shop.Client, $"{keys}\r\nContent-Length: 2\r\n\r\n{{}}")));
        Assert.Equal(0, shop.Payments);
    }

    [Fact]
    public async Task A_client_that_breaks_off_in_the_middle_of_its_body_claims_nothing()
    {
        await using var shop = await Shop.OpenAsync();

        using (var connection = await RawRequest.OpenAsync(shop.Client, "Idempotency-Key: k1\r\nContent-Length: 12\r\n\r\n{\"amo"))
        {
            // Reset, not closed.
            connection.LingerState = new(true, 0);
        }

        Assert.Equal(HttpStatusCode.Created, (await shop.SendAsync("k1", """{"amount":7}""")).StatusCode);
        Assert.Equal(1, shop.Payments);
    }

    private static int StatusOf(string answer) => answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture) : 0;

    private static bool IsReplay(string answer) => answer.Contains("Idempotent-Replayed: true", StringComparison.OrdinalIgnoreCase);
}
