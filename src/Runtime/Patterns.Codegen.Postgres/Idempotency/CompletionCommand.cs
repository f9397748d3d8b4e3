using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>The statement of a result that goes by itself, made once and sent again and again. For one caller at a time.</summary>
internal sealed class CompletionCommand
{
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlParameter<string> _operation = new();
    private readonly NpgsqlParameter<string> _key = new();
    private readonly NpgsqlParameter<Guid> _owner = new();
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>> _result = new();
    private readonly NpgsqlParameter<TimeSpan> _ttl = new();

    public CompletionCommand(NpgsqlDataSource source, IdempotencySql sql)
    {
        _command = source.CreateCommand(sql.Complete);
        foreach (var parameter in (ReadOnlySpan<NpgsqlParameter>)[_operation, _key, _owner, _result, _ttl])
            _command.Parameters.Add(parameter);
    }

    /// <summary>Sends it. When it fails it must not be sent again.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> SendAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        _operation.TypedValue = request.Operation;
        _key.TypedValue = request.Key;
        _owner.TypedValue = request.Owner;
        _result.TypedValue = result;
        _ttl.TypedValue = request.Ttl;
        return _command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Lets go of the result, which may be long.</summary>
    public void Forget() => _result.TypedValue = default;
}
