using Npgsql;
using StackExchange.Redis;

namespace Shop;

public class DailyJob(NpgsqlDataSource orders, IDatabase redis)
{
    public async Task Run(string jobId)
    {
        if (!await redis.StringSetAsync($"job:{jobId}", "1", TimeSpan.FromHours(23), When.NotExists))
            return;
        await using var command = orders.CreateCommand("REFRESH MATERIALIZED VIEW report");
        await command.ExecuteNonQueryAsync();
    }
}
