namespace Patterns.Codegen.RateLimiting;

/// <summary>What a store says to a <see cref="RateLimitDemand"/>.</summary>
/// <param name="Admitted">How many of the checks are admitted: the first ones.</param>
/// <param name="Remaining">Permits left after them.</param>
/// <param name="RetryAfter">When one more check of the same cost could be admitted; zero when none was refused.</param>
/// <param name="ResetAfter">When all permits will be back, if nobody takes more.</param>
public readonly record struct RateLimitReply(int Admitted, long Remaining, TimeSpan RetryAfter, TimeSpan ResetAfter);
