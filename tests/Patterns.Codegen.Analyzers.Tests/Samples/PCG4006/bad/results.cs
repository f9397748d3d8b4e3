var app = WebApplication.Create(args);
app.MapGet("/a", () => [|Results.StatusCode(429)|]);
app.MapGet("/b", () => [|Results.Problem("too fast", statusCode: StatusCodes.Status429TooManyRequests)|]);
app.MapGet("/c", () => [|TypedResults.StatusCode((int)System.Net.HttpStatusCode.TooManyRequests)|]);
app.Run();
