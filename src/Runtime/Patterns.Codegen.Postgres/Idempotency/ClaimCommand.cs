using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>The one statement of a claim that goes by itself and does not read, made once and sent again and again. For one caller at a time.</summary>
internal sealed class ClaimCommand
{
    private readonly NpgsqlCommand _command;
    private readonly ClaimParameters _parameters = new();

    public ClaimCommand(NpgsqlDataSource source, IdempotencySql sql)
    {
        _command = source.CreateCommand(sql.Claim);
        _parameters.AddTo(_command.Parameters);
    }

    /// <summary>Sends it; when it fails it must not be sent again.</summary>
    /// <returns>How many rows were claimed, once that is committed.</returns>
    public Task<int> SendAsync(IdempotencyRequest request, CancellationToken cancellationToken)
    {
        _parameters.Set(request);
        return _command.ExecuteNonQueryAsync(cancellationToken);
    }
}
