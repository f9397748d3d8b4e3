using System.Data.Common;
using Polly;

public sealed class SqliteException : DbException;

public interface ITables
{
    Task DropAsync(CancellationToken cancellationToken);

    Task ExecuteAsync(string sql, CancellationToken cancellationToken);

    void Open();
}

public sealed class OrderQueue(ITables tables)
{
    // An operator does this.
    public async Task TeardownAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await tables.DropAsync(cancellationToken);
                return;
            }
            catch (DbException) when (attempt < 2)
            {
                await Task.Delay(500 * (attempt + 1), cancellationToken);
            }
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await tables.ExecuteAsync("CREATE TABLE IF NOT EXISTS orders (id uuid PRIMARY KEY)", cancellationToken);
                return;
            }
            catch (DbException) when (attempt < 2)
            {
                await Task.Delay(500, cancellationToken);
            }
        }
    }

    // A file of its own.
    public async Task<bool> LockAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            try
            {
                await tables.ExecuteAsync("BEGIN EXCLUSIVE TRANSACTION", cancellationToken);
                return true;
            }
            catch (SqliteException)
            {
                await Task.Delay(100 * (attempt + 1), cancellationToken);
            }
        }

        return false;
    }
}

public static class SchemaCreation
{
    public static void WaitForServer(ITables tables) =>
        Policy.Handle<DbException>().WaitAndRetry(30, _ => TimeSpan.FromSeconds(2)).Execute(tables.Open);
}
