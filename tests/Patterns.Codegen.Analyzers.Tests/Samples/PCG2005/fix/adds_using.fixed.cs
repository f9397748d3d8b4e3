// fix = PCG2005.unsafe
using Microsoft.Extensions.Http.Logging;
using Microsoft.Extensions.Http.Resilience;
using Polly;

public static class Registration
{
    public static void Add(IServiceCollection services) => services.AddHttpClient<PaymentClient>().AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
}

public class PaymentClient(HttpClient http)
{
    public Task<HttpResponseMessage> ChargeAsync(HttpContent charge) => http.PostAsync("/charges", charge);
}
