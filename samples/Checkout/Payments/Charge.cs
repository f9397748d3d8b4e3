namespace Checkout.Payments;

/// <summary>Money to be taken for an order.</summary>
internal sealed record Charge(int Order, decimal Amount);
