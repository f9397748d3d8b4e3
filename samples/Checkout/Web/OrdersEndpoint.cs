using Checkout.Catalogue;
using Checkout.Orders;

namespace Checkout.Web;

/// <summary>Takes orders over HTTP. Says nothing of failures: what a pattern rejects becomes a problem in <c>AddPatternsProblemDetails</c>.</summary>
internal static class OrdersEndpoint
{
    private static int s_lastNumber;

    public static async Task<IResult> PostAsync(OrderRequest request, CheckoutService checkout, CancellationToken cancellationToken)
    {
        if (request.Quantity is < 1 or > 100)
            return Results.Problem("quantity must be from 1 to 100.", statusCode: StatusCodes.Status400BadRequest);
        var order = new Order(Interlocked.Increment(ref s_lastNumber), request.Sku ?? "", request.Quantity);
        var confirmation = await checkout.PlaceAsync(order, cancellationToken);
        return confirmation is null
            ? Results.Problem($"There is no such product. There are {string.Join(", ", CatalogueServer.Skus)}.", statusCode: StatusCodes.Status404NotFound)
            : Results.Ok(confirmation);
    }
}
