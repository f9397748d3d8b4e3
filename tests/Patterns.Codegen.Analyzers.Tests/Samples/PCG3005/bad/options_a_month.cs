// says = kept for 30d
namespace Shop;

public class IdempotencyOptions { public TimeSpan Expiration { get; set; } }

public static class Setup
{
    public static void Add(IServiceCollection services) => services.Configure<IdempotencyOptions>(options => options.Expiration = [|TimeSpan.FromDays(30)|]);
}
