// patterns_instances = 1
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRateLimiter(options =>
{
    options.AddPolicy("sms", context => RateLimitPartition.[|GetFixedWindowLimiter|](context.Connection.Id, _ => new FixedWindowRateLimiterOptions
    {
        PermitLimit = 10,
        Window = TimeSpan.FromDays(1),
    }));
});
builder.Build().Run();
