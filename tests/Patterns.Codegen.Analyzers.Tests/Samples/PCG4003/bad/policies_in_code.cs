// patterns_instances = 1
// says = may send 20 in a moment
// says = may send 200 in a moment
using Patterns.Codegen;
using Patterns.Codegen.RateLimiting;

public static class Limits
{
    private static readonly RateLimitRule s_refunds = RateLimitRule.[|FixedWindow|](100, TimeSpan.FromDays(1));

    public static void Add(IServiceCollection services) => services.AddPatterns(options =>
    {
        options.RateLimiting.Policies["login"] = new()
        {
            Limits = new() { Algorithm = [|RateLimitAlgorithm.FixedWindow|], Limit = 10, Window = TimeSpan.FromMinutes(1) },
        };
        options.RateLimiting.Policies["search"] = new()
        {
            Limits = new() { Algorithm = RateLimitAlgorithm.FixedWindow, Limit = 1000, Window = TimeSpan.FromMinutes(1) },
        };
        Console.WriteLine(s_refunds);
    });
}
