using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>A store that answers each claim as it is told.</summary>
internal sealed class ScriptedStore : IIdempotencyStore
{
    public string Name => "Scripted";

    /// <summary>What the next claims get, or throws.</summary>
    public Func<IdempotencyRequest, IdempotencyAnswer> Next { get; set; } = static _ => IdempotencyAnswer.Claimed(1);

    /// <summary>What was stored last.</summary>
    public byte[] Stored { get; private set; } = [];

    public ValueTask<IdempotencyAnswer> ClaimAsync(IdempotencyRequest request, CancellationToken cancellationToken) => new(Next(request));

    public ValueTask<bool> CompleteAsync(IdempotencyRequest request, ReadOnlyMemory<byte> result, CancellationToken cancellationToken)
    {
        Stored = result.ToArray();
        return new(true);
    }

    public ValueTask<bool> RenewAsync(IdempotencyRequest request, CancellationToken cancellationToken) => new(true);

    public ValueTask ReleaseAsync(IdempotencyRequest request, CancellationToken cancellationToken) => default;
}
