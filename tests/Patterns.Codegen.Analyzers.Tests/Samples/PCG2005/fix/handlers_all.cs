// fix = PCG2005.unsafe
// all = true
using Microsoft.Extensions.Http.Resilience;
using Polly;

public static class Registration
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpClient<PaymentClient>().[|AddResilienceHandler|]("charges", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 3 }).AddTimeout(TimeSpan.FromSeconds(2)));
        services.AddHttpClient<RefundClient>().[|AddResilienceHandler|]("refunds", pipeline =>
        {
            pipeline.AddConcurrencyLimiter(10);
            // as the partner asks
            pipeline.AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 5 });
            pipeline.AddTimeout(TimeSpan.FromSeconds(2));
        });
        services.AddHttpClient<OrderClient>().[|AddStandardResilienceHandler|](options => options.Retry.MaxRetryAttempts = 2);
        services.AddHttpClient<LetterClient>().[|AddStandardResilienceHandler|](options =>
        {
            options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(20);
        });
    }
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

public class LetterClient(HttpClient http)
{
    public Task<HttpResponseMessage> SendAsync(HttpContent letter) => http.PostAsync("/letters", letter);
}
