using System.Data;
using System.Text.Json;

namespace Tickets;

public static class Sql { public static Task<int> ExecuteAsync(this IDbConnection connection, string sql, object? param = null) => throw new NotSupportedException(sql + param); }

public record BuyResult(bool IsSuccess, string? Error, string? Ticket);

public class BuyOnce(IDbConnection db, Func<string, Task<BuyResult>> buy)
{
    public async Task<BuyResult> RunAsync(string key, string seat)
    {
        var result = await buy(seat);
        await db.[|ExecuteAsync|]("INSERT INTO idempotency_keys (key, response) VALUES (@key, @response) ON CONFLICT DO NOTHING", new { key, response = JsonSerializer.Serialize(result) });
        return result;
    }
}
