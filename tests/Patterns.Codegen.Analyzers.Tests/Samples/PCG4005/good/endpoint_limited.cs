var app = WebApplication.Create(args);
app.MapPost("/login", (string user, string password) => user == password).WithName("login").RequireRateLimiting("strict");
app.Run();
