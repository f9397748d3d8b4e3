// severity = Warning
using System.Data.Common;
using Npgsql;
using Polly;
using Polly.Retry;

internal static class Retries
{
    // Timeouts of whatever it is: its runs say of what.
    public static AsyncRetryPolicy Patient { get; } = Policy.Handle<TimeoutException>().[|WaitAndRetryAsync|](3, n => TimeSpan.FromSeconds(n));

    public static ResiliencePipeline Quick() => new ResiliencePipelineBuilder()
        .[|AddRetry|](new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<TimeoutException>(), MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(50) })
        .Build();
}

public sealed class Orders(NpgsqlDataSource database)
{
    public Task<int> CountAsync() => Retries.Patient.ExecuteAsync(() => ReadAsync("SELECT count(*) FROM orders"));

    public async Task CloseAsync(string id) => await Retries.Quick().ExecuteAsync(async token =>
    {
        await using DbCommand command = database.CreateCommand("UPDATE orders SET closed = true WHERE id = @id");
        await command.ExecuteNonQueryAsync(token);
    });

    private async Task<int> ReadAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
