namespace Checkout.Catalogue;

/// <summary>Something the shop sells.</summary>
internal sealed record Product(string Sku, string Name, decimal Price);
