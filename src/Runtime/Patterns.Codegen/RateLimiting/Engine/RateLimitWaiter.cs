namespace Patterns.Codegen.RateLimiting;

/// <summary>A call that waits for permits. Whoever takes it out of its line decides what becomes of it.</summary>
/// <param name="terms">What it is counted by.</param>
/// <param name="cost">The permits it needs.</param>
internal sealed class RateLimitWaiter(RateLimitTerms terms, int cost)
    : TaskCompletionSource<TripResult>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public RateLimitTerms Terms => terms;

    public int Cost => cost;

    /// <summary>Its place in the line; null once it was taken out.</summary>
    public LinkedListNode<RateLimitWaiter>? Node { get; set; }
}
