// patterns_instances = 1
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRateLimiter(options =>
{
    [|options.RejectionStatusCode = StatusCodes.Status429TooManyRequests|];
});
builder.Build().Run();
