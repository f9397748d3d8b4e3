// patterns_instances = 3
// says = the limiter 'api'
// says = 3 instances together admit 300 in 10s instead of 100
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRateLimiter(options => options.[|AddTokenBucketLimiter|]("api", o =>
{
    o.TokenLimit = 100;
    o.TokensPerPeriod = 10;
    o.ReplenishmentPeriod = TimeSpan.FromSeconds(10);
}));
var app = builder.Build();
app.UseRateLimiter();
app.Run();
