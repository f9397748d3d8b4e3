// says = once for the whole process
namespace Shop;

public static class Setup
{
    public static IServiceCollection AddBank(this IServiceCollection services, string address)
    {
        services.AddHttpClient("bank", client =>
        {
            client.BaseAddress = new Uri(address);
            client.DefaultRequestHeaders.Add("Idempotency-Key", [|Guid.NewGuid().ToString()|]);
        });
        return services;
    }
}
