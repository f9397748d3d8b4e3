namespace Checkout.Orders;

/// <summary>What a customer wants.</summary>
internal sealed record Order(int Number, string Sku, int Quantity)
{
    // Stores may outlive the program: an order of the last run is another one.
    private static readonly string s_run = Guid.CreateVersion7().ToString("N");

    /// <summary>What no other order has, of this run or any other.</summary>
    public string Id => $"{s_run}-{Number}";
}
