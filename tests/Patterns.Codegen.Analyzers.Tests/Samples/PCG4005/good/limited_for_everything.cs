// patterns_instances = 1
using System.Threading.RateLimiting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRateLimiter(options => options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
    RateLimitPartition.GetTokenBucketLimiter(context.Connection.Id, _ => new() { TokenLimit = 10, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromMinutes(1) })));
var app = builder.Build();
app.UseRateLimiter();
app.MapPost("/login", (string user, string password) => user == password);
app.Run();
