namespace Checkout.Orders;

/// <summary>What a customer wants.</summary>
internal sealed record Order(int Number, string Sku, int Quantity);
