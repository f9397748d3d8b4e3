using Npgsql;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.Postgres;

/// <summary>The parameters of <see cref="IdempotencySql.Claim"/>, set anew for each claim. For one caller at a time.</summary>
internal sealed class ClaimParameters
{
    private readonly NpgsqlParameter<string> _operation = new();
    private readonly NpgsqlParameter<string> _key = new();
    private readonly NpgsqlParameter<ReadOnlyMemory<byte>> _fingerprint = new();
    private readonly NpgsqlParameter<Guid> _owner = new();
    private readonly NpgsqlParameter<TimeSpan> _lease = new();
    private readonly NpgsqlParameter<TimeSpan> _life = new();

    /// <summary>Adds them, in their order; to one statement only.</summary>
    public void AddTo(NpgsqlParameterCollection statement)
    {
        foreach (var parameter in (ReadOnlySpan<NpgsqlParameter>)[_operation, _key, _fingerprint, _owner, _lease, _life])
            statement.Add(parameter);
    }

    /// <summary>Gives them the values of a request.</summary>
    public void Set(IdempotencyRequest request)
    {
        _operation.TypedValue = request.Operation;
        _key.TypedValue = request.Key;
        _fingerprint.TypedValue = request.Fingerprint;
        _owner.TypedValue = request.Owner;
        _lease.TypedValue = request.Lease;
        _life.TypedValue = request.Lease + request.Ttl;
    }
}
