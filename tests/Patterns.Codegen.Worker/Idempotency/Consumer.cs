using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>
/// A consumer of messages, one method for each way to keep records. Its effect has two halves: rows of the transaction where there is one, else lines on its output, which no store can take back.
/// </summary>
internal sealed partial class Consumer(PatternRuntime patterns, ConsumerStop stop)
{
    [Deduplicate("{message}", Scope = IdempotencyScope.Transaction, Store = "Postgres")]
    public partial Task<string> HandleInTransactionAsync(string message, CancellationToken cancellationToken);

    [Deduplicate("{message}", Lease = "3s")]
    public partial Task<string> HandleAsync(string message, CancellationToken cancellationToken);

    [Idempotent(Key = "{message}", Lease = "3s", Store = "Postgres")]
    public partial Task<string> OverPostgresAsync(string message, CancellationToken cancellationToken);

    [Idempotent(Key = "{message}", Lease = "3s", Store = "Redis")]
    public partial Task<string> OverRedisAsync(string message, CancellationToken cancellationToken);

    [Idempotent(Key = "{message}", Lease = "3s", Store = "DualLayer")]
    public partial Task<string> OverBothAsync(string message, CancellationToken cancellationToken);

    public Task<string> HandleAsync(string method, string message) => method switch
    {
        "transaction" => HandleInTransactionAsync(message, default),
        "deduplicate" => HandleAsync(message, default(CancellationToken)),
        "postgres" => OverPostgresAsync(message, default),
        "redis" => OverRedisAsync(message, default),
        "both" => OverBothAsync(message, default),
        _ => throw new ArgumentException($"There is no method {method}.", nameof(method)),
    };

    private Task<string> HandleInTransactionAsyncCore(string message, NpgsqlTransaction transaction, CancellationToken cancellationToken) =>
        WorkAsync(message, (receipt, side) => Ledger.WriteAsync(message, receipt, side, transaction, cancellationToken));

    private Task<string> HandleAsyncCore(string message, CancellationToken cancellationToken) => SayAsync(message, cancellationToken);

    private Task<string> OverPostgresAsyncCore(string message, CancellationToken cancellationToken) => SayAsync(message, cancellationToken);

    private Task<string> OverRedisAsyncCore(string message, CancellationToken cancellationToken) => SayAsync(message, cancellationToken);

    private Task<string> OverBothAsyncCore(string message, CancellationToken cancellationToken) => SayAsync(message, cancellationToken);

    // Goes on when the lease is lost, and says so: the tests count what happens then.
    private async Task<string> SayAsync(string message, CancellationToken lost)
    {
        await using var _ = lost.UnsafeRegister(static message => Console.WriteLine($"lost {message}"), message);
        return await WorkAsync(message, (receipt, side) =>
        {
            Console.WriteLine($"{side} {message} {receipt}");
            return Task.CompletedTask;
        });
    }

    private async Task<string> WorkAsync(string message, Func<string, string, Task> effect)
    {
        var receipt = Guid.NewGuid().ToString("N");
        await stop("claimed", message);
        await effect(receipt, "debit");
        await stop("half", message);
        await effect(receipt, "credit");
        await stop("effect", message);
        return receipt;
    }
}
