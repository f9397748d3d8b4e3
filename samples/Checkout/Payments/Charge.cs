namespace Checkout.Payments;

/// <summary>Money to be taken for an order.</summary>
/// <param name="Id">The order's id, which no other order has.</param>
/// <param name="Order">Its number in this run.</param>
/// <param name="Amount">In euros.</param>
internal sealed record Charge(string Id, int Order, decimal Amount);
