using Patterns.Codegen.Resilience;

namespace Patterns.Codegen.Engine;

/// <summary>A circuit breaker that was made, and what it was made from.</summary>
internal sealed record KnownBreaker(CircuitBreaker Breaker, CircuitBreakerSettings Settings);
