using Patterns.Codegen.Configuration;

namespace Patterns.Codegen.Idempotency;

/// <summary>What settings by hand come to. Immutable.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Overrides">The configuration that lay over them.</param>
/// <param name="Store">The store they lead to.</param>
/// <param name="Values">The values.</param>
internal sealed record IdempotencyChoice(IdempotencySettings Settings, PatternOverrides Overrides, IIdempotencyStore Store, IdempotencyValues Values);
