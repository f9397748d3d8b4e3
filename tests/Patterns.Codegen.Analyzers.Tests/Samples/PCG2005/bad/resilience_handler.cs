// says = up to 3 times
using Microsoft.Extensions.Http.Resilience;
using Polly;

public static class Registration
{
    public static void Add(IServiceCollection services) =>
        services.AddHttpClient<PaymentClient>().[|AddResilienceHandler|]("charges", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 3 }).AddTimeout(TimeSpan.FromSeconds(2)));
}

public class PaymentClient(HttpClient http)
{
    public Task<HttpResponseMessage> ChargeAsync(HttpContent charge) => http.PostAsync("/charges", charge);
}
