// fix = PCG2005.skip
// all = true
using Polly;
using Polly.Extensions.Http;

public static class Registration
{
    private static readonly IAsyncPolicy<HttpResponseMessage> s_retry = Retry(2);

    public static void Add(IServiceCollection services)
    {
        services.AddHttpClient<PaymentClient>().AddPolicyHandler(request => request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch ? Policy.NoOpAsync<HttpResponseMessage>() : s_retry);
        services.AddHttpClient<RefundClient>().AddPolicyHandler(request => request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch ? Policy.NoOpAsync<HttpResponseMessage>() : Retry(3)); // three
        services.AddHttpClient<OrderClient>().AddPolicyHandler(request => request.Method == HttpMethod.Post || request.Method == HttpMethod.Patch ? Policy.NoOpAsync<HttpResponseMessage>() : HttpPolicyExtensions.HandleTransientHttpError().WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));
    }

    private static IAsyncPolicy<HttpResponseMessage> Retry(int count) =>
        HttpPolicyExtensions.HandleTransientHttpError().WaitAndRetryAsync(count, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
}

public class PaymentClient(HttpClient http)
{
    public Task<HttpResponseMessage> ChargeAsync(HttpContent charge) => http.PostAsync("/charges", charge);
}

public class RefundClient(HttpClient http)
{
    public Task<HttpResponseMessage> RefundAsync(HttpContent refund) => http.PostAsync("/refunds", refund);
}

public class OrderClient(HttpClient http)
{
    public Task<HttpResponseMessage> OrderAsync(HttpContent order) => http.PostAsync("/orders", order);
}
