// allows = PCG2001
using Polly;
using Polly.Extensions.Http;

public static class ClientLayers
{
    public static IHttpClientBuilder Again(this IHttpClientBuilder client) =>
        client.AddPolicyHandler(Policy<HttpResponseMessage>.Handle<Exception>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));

    public static IHttpClientBuilder Guarded(this IHttpClientBuilder client) =>
        client.AddPolicyHandler(HttpPolicyExtensions.HandleTransientHttpError().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)));

    public static void Register(IServiceCollection services)
    {
        services.AddHttpClient("stock").Guarded().Again();
        services.AddHttpClient("retried").Again();
        services.AddHttpClient("guarded").Guarded();
        services.Client("one").Again();
        services.Client("other").Guarded();
    }

    private static IHttpClientBuilder Client(this IServiceCollection services, string name) => services.AddHttpClient(name);
}
