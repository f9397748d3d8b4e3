// AspNetCoreRateLimit's middleware is made to be derived from.
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.UseMiddleware<CustomIpRateLimitMiddleware>();
app.MapPost("/login", (string user, string password) => user == password);
app.Run();

public sealed class CustomIpRateLimitMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) => next(context);
}
