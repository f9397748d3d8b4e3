using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>The two statements of a claim that goes by itself and reads what is there, made once and sent again and again. For one caller at a time.</summary>
internal sealed class ClaimBatch
{
    private readonly NpgsqlBatch _batch;
    private readonly ClaimParameters _parameters = new();
    // A parameter belongs to one statement.
    private readonly NpgsqlParameter<string> _operationToRead = new();
    private readonly NpgsqlParameter<string> _keyToRead = new();

    public ClaimBatch(NpgsqlDataSource source, IdempotencySql sql)
    {
        _batch = source.CreateBatch();
        var claim = new NpgsqlBatchCommand(sql.Claim);
        _parameters.AddTo(claim.Parameters);
        _batch.BatchCommands.Add(claim);
        _batch.BatchCommands.Add(new NpgsqlBatchCommand(sql.ReadUnlessWritten) { Parameters = { _operationToRead, _keyToRead } });
    }

    /// <summary>Whether the last one claimed its key.</summary>
    public bool HasClaimed => _batch.BatchCommands[0].RecordsAffected > 0;

    /// <summary>Sends it. When it fails it must not be sent again.</summary>
    public Task<NpgsqlDataReader> SendAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        _parameters.Set(request);
        _operationToRead.TypedValue = request.Operation;
        _keyToRead.TypedValue = request.Key;
        return _batch.ExecuteReaderAsync(cancellationToken);
    }
}
