// fix = PCG2005.unsafe
using Microsoft.Extensions.Http.Logging;
using Polly;

public static class Registration
{
    public static void Add(IServiceCollection services) => services.AddHttpClient<PaymentClient>().[|AddStandardResilienceHandler|]();
}

public class PaymentClient(HttpClient http)
{
    public Task<HttpResponseMessage> ChargeAsync(HttpContent charge) => http.PostAsync("/charges", charge);
}
