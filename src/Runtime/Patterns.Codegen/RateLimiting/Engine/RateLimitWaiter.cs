namespace Patterns.Codegen.RateLimiting;

/// <summary>A call that waits for permits. Whoever takes it out of its line decides what becomes of it.</summary>
/// <param name="terms">What it is counted by.</param>
/// <param name="cost">The permits it needs.</param>
/// <param name="turn">When it called: the smaller the earlier.</param>
internal sealed class RateLimitWaiter(RateLimitTerms terms, int cost, long turn)
    : TaskCompletionSource<TripResult>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public RateLimitTerms Terms => terms;

    public int Cost => cost;

    public long Turn => turn;

    /// <summary>Its place in the line; null once it was taken out.</summary>
    public LinkedListNode<RateLimitWaiter>? Node { get; set; }
}
