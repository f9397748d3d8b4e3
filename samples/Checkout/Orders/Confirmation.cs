using Checkout.Payments;

namespace Checkout.Orders;

/// <summary>What a customer gets to see.</summary>
internal sealed record Confirmation(int Order, string Product, decimal Shipping, Receipt Receipt, IReadOnlyList<string> AlsoBought);
