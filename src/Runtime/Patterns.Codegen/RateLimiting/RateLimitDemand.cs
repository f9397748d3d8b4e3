namespace Patterns.Codegen.RateLimiting;

/// <summary>Equal checks that a store decides together, at one moment, one after the other.</summary>
/// <param name="Cost">The permits that each takes: 1 to the limit.</param>
/// <param name="Count">How many checks: at least 1; for concurrency 1.</param>
/// <param name="Holder">Concurrency: who holds the permits until they are released; unique.</param>
public readonly record struct RateLimitDemand(int Cost, int Count = 1, string? Holder = null);
