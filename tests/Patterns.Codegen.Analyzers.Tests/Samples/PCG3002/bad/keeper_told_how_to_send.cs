using System.Text.Json;
using StackExchange.Redis;

public record Reply(int Status, string Body);

// Reported once: where the response is at hand.
public class ReplyCache(IDatabase redis)
{
    public async Task<Reply> GetOrSendAsync(string idempotencyKey, Func<Task<HttpResponseMessage>> send)
    {
        var cached = (string?)await redis.StringGetAsync("reply:" + idempotencyKey);
        if (cached is not null)
            return JsonSerializer.Deserialize<Reply>(cached)!;
        var response = await send();
        var reply = new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        await [|SaveAsync|](idempotencyKey, reply);
        return reply;
    }

    private Task SaveAsync(string idempotencyKey, Reply reply) => redis.StringSetAsync("reply:" + idempotencyKey, JsonSerializer.Serialize(reply), TimeSpan.FromDays(1));
}

public class Invoices(HttpClient http, ReplyCache replies)
{
    public Task BookAsync(string invoiceId) => replies.GetOrSendAsync(invoiceId, () => http.PostAsync("bookings/" + invoiceId, null));
}
