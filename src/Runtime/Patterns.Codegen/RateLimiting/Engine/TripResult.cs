namespace Patterns.Codegen.RateLimiting;

/// <summary>What came of asking a store.</summary>
/// <param name="Decided">False when the store is away.</param>
/// <param name="Reply">Its answer.</param>
/// <param name="Holder">Concurrency: who holds the permits.</param>
internal readonly record struct TripResult(bool Decided, RateLimitReply Reply, string? Holder = null)
{
    public static TripResult Away => default;

    /// <summary>Whether the caller may stop asking: it got its permits, or nobody can say.</summary>
    public bool IsFinal => !Decided || Reply.Admitted > 0;
}
