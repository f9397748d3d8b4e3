using Checkout.Orders;

namespace Checkout.Load;

/// <summary>An order of the plan.</summary>
/// <param name="At">When it comes, from the start of the run.</param>
/// <param name="Phase">The phase that this falls into.</param>
/// <param name="Order">What is ordered.</param>
/// <param name="IsSentTwice">Whether the customer's device, whose network is bad, sends it a second time soon after.</param>
internal sealed record PlannedOrder(TimeSpan At, Phase Phase, Order Order, bool IsSentTwice);
