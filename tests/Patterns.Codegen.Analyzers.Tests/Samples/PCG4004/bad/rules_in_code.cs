// patterns_instances = 1
// says = Limit is 0: the limit is refused as soon as it is made
// says = Window is 32d
using Patterns.Codegen;
using Patterns.Codegen.RateLimiting;

public static class Limits
{
    private const int None = 0;

    public static RateLimitRule Closed() => RateLimitRule.SlidingWindow([|None|], TimeSpan.FromMinutes(1));

    public static void Add(IServiceCollection services) => services.AddPatterns(options => options.RateLimiting.Policies["api"] = new()
    {
        Limits = new() { Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 10, Window = [|TimeSpan.FromDays(32)|] },
    });
}
