namespace Shop;

public static class Setup
{
    public static void Add(IServiceCollection services) => services.AddRateLimiter(_ => { });
}
