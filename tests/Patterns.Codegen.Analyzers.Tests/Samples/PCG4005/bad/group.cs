public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        var account = app.MapGroup("/account");
        account.MapPost([|"/forgot-password"|], (string mail) => Results.Accepted());
        account.MapGet("/profile", () => "me");
    }
}
