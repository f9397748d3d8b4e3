namespace Checkout.Load;

/// <summary>One order of a run.</summary>
/// <param name="Planned">The order.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Duration">How long the customer waited, from the planned moment on.</param>
internal sealed record OrderOutcome(PlannedOrder Planned, OrderResult Result, TimeSpan Duration)
{
    /// <summary>Whether the shop sold nothing.</summary>
    public bool IsLost => Result is OrderResult.Failed or OrderResult.GaveUp;
}
