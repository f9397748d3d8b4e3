using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>A service whose effects can be counted: one row each.</summary>
internal sealed partial class ChargeService(PatternRuntime patterns, NpgsqlDataSource source, Func<string, string, Task> reached)
{
    [Idempotent(Key = "{order}", Lease = "3s", Store = "Postgres")]
    public partial Task<string> ChargeAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", Lease = "3s", Store = "Redis")]
    public partial Task<string> ChargeOverRedisAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", Scope = IdempotencyScope.Transaction, Store = "Postgres")]
    public partial Task<string> ChargeInTransactionAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}")]
    public partial Task<string> ChargeOnceAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", OnConcurrent = IdempotencyConcurrency.Reject)]
    public partial Task<string> ChargeOrRefuseAsync(string order, CancellationToken cancellationToken);

    [Deduplicate("{order}")]
    public partial Task<string> HandleAsync(string order, CancellationToken cancellationToken);

    private Task<string> ChargeAsyncCore(string order, CancellationToken cancellationToken) => WorkAsync(order, source.CreateCommand());

    private Task<string> ChargeOverRedisAsyncCore(string order, CancellationToken cancellationToken) => WorkAsync(order, source.CreateCommand());

    private Task<string> ChargeInTransactionAsyncCore(string order, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        WorkAsync(order, new NpgsqlCommand { Connection = transaction.Connection, Transaction = transaction });

    private Task<string> ChargeOnceAsyncCore(string order, CancellationToken cancellationToken) => WorkAsync(order, source.CreateCommand());

    private Task<string> ChargeOrRefuseAsyncCore(string order, CancellationToken cancellationToken) => WorkAsync(order, source.CreateCommand());

    private Task<string> HandleAsyncCore(string order, CancellationToken cancellationToken) => WorkAsync(order, source.CreateCommand());

    // Not cancelled by a lost lease: the tests count what happens then.
    private async Task<string> WorkAsync(string order, NpgsqlCommand command)
    {
        await reached("work", order);
        await using (command)
        {
            var receipt = Guid.NewGuid().ToString("N");
            command.CommandText = "INSERT INTO charge (order_id, receipt) VALUES ($1, $2)";
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = receipt });
            await command.ExecuteNonQueryAsync();
            await reached("effect", order);
            return receipt;
        }
    }
}
