// says = POST /orders/{id}/refund
namespace Shop;

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.[|MapPost|]("/orders/{id}/refund", (string id, decimal amount) => Results.Ok(id + amount));
    }
}
