public class LogMiddleware(RequestDelegate next, ILogger<LogMiddleware> log)
{
    public Task InvokeAsync(HttpContext http)
    {
        log.LogInformation("{Path}", http.Request.Path);
        return next(http);
    }
}

public record Order(Guid Id, decimal Total);

public static class Api
{
    public static void Map(WebApplication app)
    {
        app.UseMiddleware<LogMiddleware>();
        app.[|MapPost|]("/charge", (Order order) => Results.Accepted());
    }
}
