namespace Shop;

public class IdempotencyFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => next(context);
}

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        var payments = app.MapGroup("/payments").AddEndpointFilter<IdempotencyFilter>();
        payments.MapPost("/charge", (decimal amount) => Results.Ok(amount));
        app.MapPost("/refund", (decimal amount) => Results.Ok(amount)).AddEndpointFilter<IdempotencyFilter>();
    }
}
