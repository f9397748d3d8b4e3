// says = up to 2 times
using Polly;

public static class Registration
{
    public static void Add(IServiceCollection services) =>
        services.AddHttpClient<PaymentClient>().[|AddTransientHttpErrorPolicy|](p => p.WaitAndRetryAsync(2, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(500))));
}

public class PaymentClient(HttpClient http)
{
    public Task<HttpResponseMessage> ChargeAsync(HttpContent charge) => http.PostAsync("/charges", charge);
}
