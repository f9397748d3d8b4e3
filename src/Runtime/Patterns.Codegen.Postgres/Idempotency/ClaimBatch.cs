using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>The two statements of a claim that goes by itself, made once and sent again and again. For one caller at a time.</summary>
internal sealed class ClaimBatch
{
    private readonly NpgsqlBatch _batch;
    private readonly NpgsqlParameter<string> _operation = new();
    private readonly NpgsqlParameter<string> _key = new();
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>> _fingerprint = new();
    private readonly NpgsqlParameter<Guid> _owner = new();
    private readonly NpgsqlParameter<TimeSpan> _lease = new();
    private readonly NpgsqlParameter<TimeSpan> _life = new();
    // A parameter belongs to one statement.
    private readonly NpgsqlParameter<string> _operationToRead = new();
    private readonly NpgsqlParameter<string> _keyToRead = new();

    public ClaimBatch(NpgsqlDataSource source, IdempotencySql sql)
    {
        _batch = source.CreateBatch();
        _batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.Claim) { Parameters = { _operation, _key, _fingerprint, _owner, _lease, _life } });
        _batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.ReadUnlessWritten) { Parameters = { _operationToRead, _keyToRead } });
    }

    /// <summary>Whether the last one claimed its key.</summary>
    public bool HasClaimed => _batch.BatchCommands[0].RecordsAffected > 0;

    /// <summary>Sends it. When it fails it must not be sent again.</summary>
    public Task<NpgsqlDataReader> SendAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        _operation.TypedValue = _operationToRead.TypedValue = request.Operation;
        _key.TypedValue = _keyToRead.TypedValue = request.Key;
        _fingerprint.TypedValue = request.Fingerprint;
        _owner.TypedValue = request.Owner;
        _lease.TypedValue = request.Lease;
        _life.TypedValue = request.Lease + request.Ttl;
        return _batch.ExecuteReaderAsync(cancellationToken);
    }
}
