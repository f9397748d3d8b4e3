namespace Patterns.Codegen.Idempotency;

/// <summary>A policy of either kind, for the runtime that reconfigures it.</summary>
internal interface IIdempotencyPolicy
{
    /// <summary>Where its calls go through.</summary>
    IdempotencyGate Gate { get; }
}
