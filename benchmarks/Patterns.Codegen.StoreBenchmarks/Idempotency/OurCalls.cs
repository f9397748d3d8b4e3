using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.StoreBenchmarks.Idempotency;

/// <summary>Idempotent calls as the runtime makes them.</summary>
internal sealed class OurCalls(PatternRuntime patterns)
{
    private static readonly byte[] s_result = new byte[100];
    private static readonly IdempotencyFingerprint s_request = IdempotencyFingerprint.Of("request");

    private readonly IdempotencyProvider _provider = new(patterns);
    private readonly ITransactionIdempotencyStore _transactions = patterns.IdempotencyStores.OfType<ITransactionIdempotencyStore>().Single();

    /// <summary>A call that was not made before.</summary>
    public async ValueTask RunAsync(string store, CancellationToken cancellationToken)
    {
        var call = await _provider.EnterAsync("run", Guid.NewGuid().ToString("N"), s_request, new() { Store = store }, cancellationToken);
        if (call.Rejection is not null || call.Result is not null)
            throw new InvalidOperationException("Not granted.", call.Rejection);
        if (await call.CompleteAsync(s_result) is { } lost)
            throw lost;
    }

    /// <summary>A call that was made before.</summary>
    public async ValueTask ReplayAsync(string store, int caller, CancellationToken cancellationToken)
    {
        var call = await _provider.EnterAsync("replay", $"{caller}", s_request, new() { Store = store }, cancellationToken);
        if (call.Rejection is not null)
            throw new InvalidOperationException("Refused.", call.Rejection);
        if (call.Result is null)
            await call.CompleteAsync(s_result);
    }

    /// <summary>Claim, work and record in one transaction.</summary>
    public async ValueTask RunInTransactionAsync(CancellationToken cancellationToken)
    {
        var request = new IdempotencyRequest("run", Guid.NewGuid().ToString("N"), s_request.Hash, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
        var (answer, transaction) = await _transactions.BeginAsync(request, true, cancellationToken);
        if (answer.Kind != IdempotencyAnswerKind.Claimed)
            throw new InvalidOperationException("Not granted.");
        await using (var work = new NpgsqlCommand(PlainStatements.Work, (NpgsqlConnection)transaction!.Connection!, (NpgsqlTransaction)transaction))
        {
            work.Parameters.Add(new NpgsqlParameter<string> { TypedValue = request.Key });
            await work.ExecuteNonQueryAsync(cancellationToken);
        }

        await _transactions.CommitAsync(request, transaction, s_result, cancellationToken);
    }
}
