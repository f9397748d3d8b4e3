namespace Checkout.Web;

/// <summary>The body of <c>POST /orders</c>.</summary>
internal sealed record OrderRequest(string? Sku, int Quantity = 1);
