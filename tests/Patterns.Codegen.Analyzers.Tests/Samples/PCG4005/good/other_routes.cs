var app = WebApplication.Create(args);
app.MapPost("/catalogues", () => Results.Ok());
app.MapPost("/blog/in", () => Results.Ok());
app.MapGet("/login", () => "a form");
app.Run();
