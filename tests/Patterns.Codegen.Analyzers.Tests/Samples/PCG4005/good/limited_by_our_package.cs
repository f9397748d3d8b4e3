// patterns_instances = 1
var app = WebApplication.CreateBuilder(args).Build();
app.MapPost("/login", (string user, string password) => user == password).RequireAuthRateLimit();
var account = app.MapGroup("/account").RequireRateLimit("account");
account.MapPost("/forgot-password", (string mail) => mail.Length > 3);
app.Run();

// As Patterns.Codegen.AspNetCore declares them.
public static class RateLimits
{
    public static T RequireAuthRateLimit<T>(this T builder) where T : IEndpointConventionBuilder => builder;

    public static T RequireRateLimit<T>(this T builder, string policy) where T : IEndpointConventionBuilder => policy.Length > 0 ? builder : throw new ArgumentException(policy);
}
