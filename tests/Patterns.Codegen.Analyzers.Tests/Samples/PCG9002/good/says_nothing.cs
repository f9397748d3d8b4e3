namespace Shop;

public static class Setup
{
    public static void Add(IServiceCollection services) => services.AddStackExchangeRedisCache(options => options.Configuration = "localhost");
}
