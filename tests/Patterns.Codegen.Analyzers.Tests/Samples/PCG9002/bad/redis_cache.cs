// patterns_instances = 1
namespace Shop;

public static class Setup
{
    public static void Add(IServiceCollection services) => services.[|AddStackExchangeRedisCache|](options => options.Configuration = "localhost");
}
