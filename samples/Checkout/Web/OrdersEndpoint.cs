using Checkout.Catalogue;
using Checkout.Orders;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Web;

/// <summary>Takes orders over HTTP. Says nothing of failures: what a pattern rejects becomes a problem in <c>AddPatternsProblemDetails</c>.</summary>
internal static class OrdersEndpoint
{
    public static async Task<IResult> PostAsync(OrderRequest request, [FromHeader(Name = "Idempotency-Key")] string key, CheckoutService checkout, CancellationToken cancellationToken)
    {
        if (request.Quantity is < 1 or > 100)
            return Results.Problem("quantity must be from 1 to 100.", statusCode: StatusCodes.Status400BadRequest);
        // A repetition of an order that was answered does not come here. One of an order that failed half-way does: it is the same order, so what was paid stays paid.
        var order = Order.OfKey(key.Trim().Trim('"'), request.Sku ?? "", request.Quantity);
        var confirmation = await checkout.PlaceAsync(order, cancellationToken);
        return confirmation is null
            ? Results.Problem($"There is no such product. There are {string.Join(", ", CatalogueServer.Skus)}.", statusCode: StatusCodes.Status404NotFound)
            : Results.Ok(confirmation);
    }
}
