// says = each request
using Polly;

public static class Registration
{
    public static void Add(IServiceCollection services) => services
        .AddHttpClient("stock")
        .AddPolicyHandler(request => Breaker());

    private static IAsyncPolicy<HttpResponseMessage> Breaker() =>
        Policy<HttpResponseMessage>.Handle<HttpRequestException>().[|CircuitBreakerAsync|](5, TimeSpan.FromSeconds(30));
}
