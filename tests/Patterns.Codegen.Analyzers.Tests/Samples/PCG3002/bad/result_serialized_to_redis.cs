using System.Text.Json;
using StackExchange.Redis;

namespace Freight;

public record Outcome(bool Succeeded, string? Message, string? BookingId);

public class BookOnce(IDatabase redis, Func<string, Task<Outcome>> book)
{
    public async Task<Outcome> RunAsync(string idempotencyKey, string lane)
    {
        var stored = await redis.StringGetAsync("idempotency:" + idempotencyKey);
        if (stored.HasValue)
            return JsonSerializer.Deserialize<Outcome>((string)stored!)!;
        var outcome = await book(lane);
        await redis.[|StringSetAsync|]("idempotency:" + idempotencyKey, JsonSerializer.Serialize(outcome), TimeSpan.FromHours(24));
        return outcome;
    }
}
