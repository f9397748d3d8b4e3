public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        var account = app.MapGroup("/account").RequireRateLimiting("auth");
        account.MapPost("/forgot-password", (string mail) => Results.Accepted());
        var other = app.MapGroup("/other");
        other.RequireRateLimiting("auth");
        other.MapPost("/login", () => Results.Ok());
    }
}
