namespace Shop;

public record ChargeRequest(Guid IdempotencyKey, decimal Amount);

public static class Endpoints
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/charges", (ChargeRequest request) => Results.Ok(request));
}
