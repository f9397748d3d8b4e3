// patterns_instances = 1
using System.Threading.RateLimiting;

public class Limits(IConfiguration configuration)
{
    public RateLimiter Make() => new FixedWindowRateLimiter(new FixedWindowRateLimiterOptions { PermitLimit = configuration.GetValue<int>("limit"), Window = configuration.GetValue<TimeSpan>("window") });
}
