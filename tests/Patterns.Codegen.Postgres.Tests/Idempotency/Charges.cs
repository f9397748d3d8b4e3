using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>A service whose writes commit with the record of its calls.</summary>
internal sealed partial class Charges(PatternRuntime patterns)
{
    /// <summary>Runs in the middle of each call, after its write.</summary>
    public Func<NpgsqlTransaction, CancellationToken, Task> Middle { get; set; } = static (_, _) => Task.CompletedTask;

    [Idempotent(Key = "{order}", Scope = IdempotencyScope.Transaction, Store = "Postgres")]
    public partial Task<string> ChargeAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", Scope = IdempotencyScope.Transaction, Store = "Postgres", OnConcurrent = IdempotencyConcurrency.Reject)]
    public partial Task<string> ChargeOrRefuseAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", Scope = IdempotencyScope.Transaction, Store = "Postgres", StoreWhen = nameof(IsFinal))]
    public partial Task<string> TryChargeAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", Store = "Postgres")]
    public partial Task<string> RunAsync(string order, CancellationToken cancellationToken);

    private Task<string> ChargeAsyncCore(string order, NpgsqlTransaction transaction, CancellationToken cancellationToken) => WriteAsync(order, transaction, cancellationToken);

    private Task<string> ChargeOrRefuseAsyncCore(string order, NpgsqlTransaction transaction, CancellationToken cancellationToken) => WriteAsync(order, transaction, cancellationToken);

    private Task<string> TryChargeAsyncCore(string order, NpgsqlTransaction transaction, CancellationToken cancellationToken) => WriteAsync(order, transaction, cancellationToken);

    private Task<string> RunAsyncCore(string order, CancellationToken cancellationToken) => Task.FromResult($"ran {order} {patterns.IdempotencyKeysInFlight > 0}");

    private static bool IsFinal(string result) => !result.StartsWith("try", StringComparison.Ordinal);

    private async Task<string> WriteAsync(string order, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var receipt = (order.StartsWith("try", StringComparison.Ordinal) ? "try" : "") + Guid.NewGuid().ToString("N");
        await using var command = new NpgsqlCommand("INSERT INTO effect (order_id, receipt) VALUES ($1, $2)", transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = order });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = receipt });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await Middle(transaction, cancellationToken);
        return receipt;
    }
}
