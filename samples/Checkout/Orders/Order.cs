using System.Globalization;
using Patterns.Codegen;

namespace Checkout.Orders;

/// <summary>What a customer wants.</summary>
internal sealed record Order(int Number, string Sku, int Quantity)
{
    // Stores may outlive the program: an order of the last run is another one.
    private static readonly string s_run = Guid.CreateVersion7().ToString("N");

    /// <summary>What no other order has, of this run or any other.</summary>
    public string Id { get; private init; } = $"{s_run}-{Number}";

    /// <summary>The order that a client means by its <c>Idempotency-Key</c>: however often it comes, and to whichever instance, it has the same id and number.</summary>
    public static Order OfKey(string key, string sku, int quantity)
    {
        var id = IdempotencyKey.From("order", key);
        return new(int.Parse(id.AsSpan(0, 7), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), sku, quantity) { Id = id };
    }
}
