namespace Patterns.Codegen.RateLimiting;

/// <summary>What a call asks for that would wait.</summary>
/// <param name="Policy">What limits it; its limits may change while it waits.</param>
/// <param name="Plan">The values in force when it came.</param>
/// <param name="Tier">The caller's tier.</param>
/// <param name="Terms">What that came to.</param>
/// <param name="Cost">The permits it needs.</param>
internal readonly record struct WaitingCall(RateLimitPolicy Policy, RateLimitPlan Plan, string? Tier, RateLimitTerms Terms, int Cost);
