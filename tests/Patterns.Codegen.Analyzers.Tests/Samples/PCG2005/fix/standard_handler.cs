// fix = PCG2005.unsafe
using Microsoft.Extensions.Http.Resilience;

var builder = WebApplication.CreateBuilder(args);
builder.Services
    .AddHttpClient<PaymentClient>() // charges
    .[|AddStandardResilienceHandler|]();
builder.Build().Run();

public class PaymentClient(HttpClient http)
{
    public Task<HttpResponseMessage> ChargeAsync(object charge, CancellationToken cancellationToken) => http.PostAsJsonAsync("/charges", charge, cancellationToken);
}
