using Npgsql;

public sealed class AdvisoryLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private AdvisoryLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<AdvisoryLock> TakeAsync(NpgsqlConnection connection, long id)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({id})", connection);
        await command.ExecuteNonQueryAsync();
        return new AdvisoryLock(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", _connection);
        await command.ExecuteNonQueryAsync();
    }
}
