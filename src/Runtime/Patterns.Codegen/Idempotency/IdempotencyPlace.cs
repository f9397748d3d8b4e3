namespace Patterns.Codegen.Idempotency;

/// <summary>Where the records of an operation are kept, and how. Immutable.</summary>
/// <param name="Store">The store.</param>
/// <param name="Values">The values.</param>
internal sealed record IdempotencyPlace(IIdempotencyStore Store, IdempotencyValues Values);
