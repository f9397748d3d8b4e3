namespace Checkout.Payments;

/// <summary>What became of a charge.</summary>
/// <param name="Order">The order.</param>
/// <param name="Amount">In euros.</param>
/// <param name="IsPaid">False when the money is still to be taken.</param>
internal sealed record Receipt(int Order, decimal Amount, bool IsPaid);
