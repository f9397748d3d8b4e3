using StackExchange.Redis;

/// <summary>Whatever it is called.</summary>
public class ReplayMiddleware(RequestDelegate next, IConnectionMultiplexer redis)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers.TryGetValue("Idempotency-Key", out var key) && await redis.GetDatabase().StringGetAsync($"replay:{key}") is { IsNull: false } earlier)
        {
            await http.Response.WriteAsync(earlier.ToString());
            return;
        }

        await next(http);
    }
}

public record Order(Guid Id, decimal Total);

public static class Api
{
    public static void Map(WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/pay"), branch => branch.UseMiddleware<ReplayMiddleware>());
        app.MapPost("/pay/charge", (Order order) => Results.Accepted());
    }
}
