using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>A service whose calls end as the test says, one method for each place of the record. A key that is not given back blocks for longer than the test waits.</summary>
internal sealed partial class Attempts(PatternRuntime patterns)
{
    /// <summary>What the next calls do. A result that begins with "try" is not to be stored.</summary>
    public Func<CancellationToken, Task<string>> Work { get; set; } = static _ => Task.FromResult($"{Guid.NewGuid():N}");

    [Idempotent(Key = "{order}", Lease = "10m", Store = "Postgres", StoreWhen = nameof(IsFinal))]
    public partial Task<string> OverPostgresAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", Lease = "10m", Store = "Redis", StoreWhen = nameof(IsFinal))]
    public partial Task<string> OverRedisAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", Lease = "10m", Store = "DualLayer", StoreWhen = nameof(IsFinal))]
    public partial Task<string> OverBothAsync(string order, CancellationToken cancellationToken);

    [Idempotent(Key = "{order}", Lease = "10m", Store = "Postgres", Scope = IdempotencyScope.Transaction, StoreWhen = nameof(IsFinal))]
    public partial Task<string> InTransactionAsync(string order, CancellationToken cancellationToken);

    public Task<string> CallAsync(string place, string order, CancellationToken cancellationToken) => place switch
    {
        "Postgres" => OverPostgresAsync(order, cancellationToken),
        "Redis" => OverRedisAsync(order, cancellationToken),
        "DualLayer" => OverBothAsync(order, cancellationToken),
        "Transaction" => InTransactionAsync(order, cancellationToken),
        _ => throw new ArgumentException($"There is no place {place}.", nameof(place)),
    };

    private Task<string> OverPostgresAsyncCore(string order, CancellationToken cancellationToken) => Work(cancellationToken);

    private Task<string> OverRedisAsyncCore(string order, CancellationToken cancellationToken) => Work(cancellationToken);

    private Task<string> OverBothAsyncCore(string order, CancellationToken cancellationToken) => Work(cancellationToken);

    private Task<string> InTransactionAsyncCore(string order, NpgsqlTransaction transaction, CancellationToken cancellationToken) => Work(cancellationToken);

    private static bool IsFinal(string result) => !result.StartsWith("try", StringComparison.Ordinal);
}
